import AllocationCounter
import Networks
import Tensors
import Testing
import Threads

@Suite struct WorkloadTests {
  func losses(_ name: String) -> [Float] {
    var trainer = Workload.all.first { $0.name == name }!.trainer()
    return [trainer.report.loss] + (1..<20).map { _ in trainer.step().loss }
  }

  // Made by Peers/torch_peer.py.
  @Test("twenty steps have PyTorch's losses", arguments: Workload.all.map(\.name))
  func pytorch(name: String) throws {
    let theirs = try #require(try Fixture.read("workloads.json")[name]?.numbers)
    for (a, b) in zip(losses(name), theirs) { #expect(abs(Double(a) - b) < 1e-5) }
    #expect(theirs.count == 20)
  }

  @Test("two threads train to the same bits as one", arguments: Workload.all.map(\.name))
  func threads(name: String) {
    let alone = losses(name)
    #expect(Threads.with(2) { losses(name) } == alone)
  }

  @Test(
    "a step allocates nothing", .enabled(if: are_allocations_counted() != 0),
    arguments: Workload.all.map(\.name))
  func allocations(name: String) {
    var trainer = Workload.all.first { $0.name == name }!.trainer()
    for _ in 0..<3 { _ = trainer.step() }
    // Three times: what the runtime itself may set up, it sets up once.
    let counts = Threads.with(1) {
      (0..<3).map { _ in
        let before = allocations_of_this_thread()
        for _ in 0..<5 { _ = trainer.step() }
        return allocations_of_this_thread() - before
      }
    }
    #expect(counts.min() == 0)
    // The counter counts.
    let before = allocations_of_this_thread()
    let extra = [Float](repeating: 1, count: before % 7 + 100)
    #expect(allocations_of_this_thread() > before && extra.count > 0)
  }
}
