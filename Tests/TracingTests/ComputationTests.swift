import Testing
import Tracing

@Suite struct ComputationTests {
  @Test("what is typed starts with every name 1; π stays π")
  func ones() throws {
    let computation = try Computation.typed("w x + sin(π b)")
    #expect(computation.inputs.map { $0.name } == ["w", "x", "b"])
    #expect(computation.inputs.allSatisfy { $0.value == 1 })
    #expect(abs(computation.trace.value - 1) < 1e-12)
  }

  @Test("another number is another computation of the same rule, with as many steps")
  func setting() throws {
    let before = try Computation.typed("z = w x; (z - y)^2")
    let after = try before.setting(0, to: 3)
    #expect(after.rule == before.rule)
    #expect(after.trace.value == 4)
    #expect(after.trace.steps == before.trace.steps)
    #expect(before.trace.value == 0)
  }

  @Test("names keep their numbers in another computation")
  func taking() throws {
    let first = try Computation.typed("w x").setting(0, to: 5)
    let second = try Computation.typed("w + b").taking(from: first)
    #expect(second.inputs.map { $0.value } == [5, 1])
  }

  @Test("a net is typed behind its word; `net x` is a product of two names")
  func net() throws {
    let net = try Computation.typed(" net  2-3-1 sigmoid mse")
    #expect(net.network?.layers.count == 2)
    #expect(net.inputs.count == 16)
    #expect(try Computation.typed("net x").inputs.map { $0.name } == ["net", "x"])
    do {
      _ = try Computation.typed("net 2-3-1 sigmoid mze")
      Issue.record("mze is no loss")
    } catch {
      #expect(error.offset == 18, "\(error.message)")
    }
  }

  @Test("in a net every name can have another number, targets too")
  func netValues() throws {
    let net = try Computation.typed("net 2-2-1 tanh identity mse")
    for index in net.inputs.indices {
      let moved = try net.setting(index, to: 0.25)
      #expect(moved.inputs[index].value == 0.25)
      let node = moved.trace.nodes.first { $0.name == net.inputs[index].name }
      #expect(node?.value == 0.25, "\(net.inputs[index].name)")
      #expect(moved.trace.steps == net.trace.steps)
    }
  }

  @Test("a target that the loss does not take is refused; shares of classes go on adding up to 1")
  func targets() throws {
    let binary = try Computation.typed("net 1-1 sigmoid bce")
    #expect(throws: Computation.Failure(message: "y₁ = 2: bce expects targets from 0 to 1")) {
      _ = try binary.setting(1, to: 2)
    }
    let classes = try Computation.typed("net 1-3 softmax ce")
    func targets(_ computation: Computation) -> [Double] {
      computation.inputs[1...3].map { $0.value }
    }
    #expect(targets(classes) == [1, 0, 0])
    #expect(targets(try classes.setting(2, to: 1)) == [0, 1, 0])
    #expect(targets(try classes.setting(1, to: 0.5)) == [0.5, 0.25, 0.25])
    #expect(
      targets(try classes.setting(1, to: 0.5).setting(2, to: 0.5)) == [1.0 / 3, 0.5, 1.0 / 6])
    #expect(throws: Computation.Failure.self) { _ = try classes.setting(1, to: -1) }
  }
}
