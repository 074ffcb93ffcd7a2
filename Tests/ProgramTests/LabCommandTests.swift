import Notation
import Scratch
import Testing

/// Labs from the shell: runs kept and replayed, twins, sweeps and their shards.
@Suite struct LabCommandTests {
  let run = [
    "lab", "views", "--set", "rate=0.05", "--change", "30:rate=0.01", "--change",
    "10:linear1.weights[0,0]=0.3", "--steps", "60", "--seed", "9",
  ]

  @Test("a run that was kept is replayed to the last bit, with what was changed on the way")
  func replay() throws {
    let scratch = Scratch()
    let file = scratch.path + "/run.json"
    let lines = Program.run(run + ["--json", "--save", file])
    #expect(lines.status == 0)
    let again = Program.run(["replay", file, "--json"])
    #expect(again.status == 0)
    #expect(again.output == lines.output)
    #expect(again.errors.contains("to the last bit"))
    let part = Program.run(["replay", file, "--to", "12", "--json"]).output
    #expect(lines.output.hasPrefix(part) && part.split(separator: "\n").count == 13)
    #expect(Program.run(["replay", file, "--view", "surface"]).output.contains("✕ lowest"))
    // What has been tampered with is found out.
    let text = scratch.read("run.json")
    scratch.write(
      "other.json", text.replacing("\"rate\":\"0.05\"", with: "\"rate\":\"0.06\""))
    let other = Program.run(["replay", scratch.path + "/other.json", "--json"])
    #expect(other.status == 1 && other.errors.contains("not the same"))
  }

  @Test("the last line is measured where the run ends, also what is else measured now and then")
  func lookedAtTheEnd() throws {
    func loss(steps: String) throws -> Double {
      let lines = Program.run(
        ["lab", "views", "--set", "batch=10", "--steps", steps, "--json"]
      ).output.split(separator: "\n")
      let report = try #require(JSONReader.read(String(lines.last ?? "")))
      return try #require(report["measures"]?["loss.train"]?.number)
    }
    #expect(try loss(steps: "10") < loss(steps: "0") / 2)
  }

  @Test(
    "what is no run is refused, with what is wrong and where",
    arguments: [
      "", "{}", "{\"gradus-run\":2}", "{\"gradus-run\":1}",
      "{\"gradus-run\":1,\"lab\":\"view\",\"seed\":\"1\",\"step\":1,\"settings\":{},\"changes\":[]}",
      "{\"gradus-run\":1,\"lab\":\"views\",\"seed\":\"1\",\"step\":1,\"settings\":{\"rate\":\"9\"},\"changes\":[]}",
      "{\"gradus-run\":1,\"lab\":\"views\",\"seed\":\"1\",\"step\":-1,\"settings\":{},\"changes\":[]}",
      """
      {"gradus-run":1,"lab":"views","seed":"1","step":1,"settings":{},\
      "changes":[{"step":0,"setting":"linear9.weights[0]","value":"1"}]}
      """,
    ])
  func broken(text: String) {
    let scratch = Scratch()
    scratch.write("run.json", text)
    let result = Program.run(["replay", scratch.path + "/run.json"])
    #expect(result.status == 2 && !result.errors.isEmpty, "\(result.errors)")
  }

  @Test("a file that is not there is not the command's mistake")
  func missing() {
    #expect(Program.run(["replay", "/nowhere/run.json"]).status == 3)
  }

  @Test("twins are printed side by side, with their difference")
  func twin() throws {
    let twin = ["lab", "views", "--steps", "20", "--twin", "5:rate=0.5"]
    let lines = Program.run(twin + ["--json"]).output.split(separator: "\n")
    #expect(lines.count == 16)
    let last = try #require(JSONReader.read(String(lines[15])))
    let first = try #require(last["measures"]?["w"]?.number)
    let second = try #require(last["twin"]?["measures"]?["w"]?.number)
    #expect(last["difference"]?["w"]?.number == second - first)
    let text = Program.run(twin).output
    #expect(text.contains("train, rate 0.5") && text.contains("difference"))
  }

  @Test(
    "what cannot be changed, or is not there, is told with what can",
    arguments: [
      (["--change", "4:loss=mse"], "rate"), (["--change", "loss=mse"], "STEP:NAME=VALUE"),
      (["--change", "4:linear1.weight[0,0]=1"], "linear1.weights[1,1]"),
      (["--twin", "loss=msee"], "mse"), (["--set", "rate=7"], "0 … 1"),
      (["--set", "surface.x=linear1.weights[0,7]"], "linear1.weights[1,1]"),
      (["--set", "surface.x=w"], "linear1.weights[0,2]"), (["--view", "los"], "loss"),
    ])
  func refused(words: [String], hint: String) {
    let result = Program.run(["lab", "views"] + words)
    #expect(result.status == 2)
    #expect(result.errors.contains(hint), "\(result.errors)")
  }

  @Test("a data file that is missing or broken is told with its name, its line, and what to do")
  func data() {
    for words in [
      ["lab", "digits"], ["sweep", "digits", "--seeds", "2"], ["bench", "lab:digits"],
    ] {
      let result = Program.run(words + ["--assets", "/nowhere"])
      #expect(result.status == 3)
      #expect(result.errors.contains("digits.txt") && result.errors.contains("--assets"))
    }
    let scratch = Scratch()
    scratch.write("digits.txt", "0123 7\n")
    let broken = Program.run(["lab", "digits", "--assets", scratch.path])
    #expect(broken.status == 3 && broken.errors.contains("line 1"), "\(broken.errors)")
  }

  static let sweep = [
    "sweep", "views", "--over", "rate=0.001..1:5", "--over", "loss=all", "--seeds", "3", "--steps",
    "40", "--json",
  ]

  @Test("a sweep is the same on one thread and on several, and so are its shards together")
  func shards() {
    let whole = Program.run(LabCommandTests.sweep + ["--threads", "1"])
    #expect(whole.status == 0)
    #expect(whole.output.split(separator: "\n").count == 30)
    #expect(whole.output.contains("\"diverged\":true"))
    #expect(Program.run(LabCommandTests.sweep + ["--threads", "3"]).output == whole.output)
    let parts = (1...4).map {
      Program.run(LabCommandTests.sweep + ["--shard", "\($0)/4"]).output
    }
    #expect(parts.joined() == whole.output)
  }

  @Test("GNU parallel splits a sweep over processes, and nobody can tell")
  func parallel() {
    let whole = Program.run(LabCommandTests.sweep).output
    let command = ([Program.gradus] + LabCommandTests.sweep).joined(separator: " ")
    let result = Program.run(
      program: "parallel",
      ["--will-cite", "-k", command + " --shard {}/5", ":::", "1", "2", "3", "4", "5"],
      environment: ["HOME": Scratch().path])
    #expect(result.status == 0)
    #expect(result.output == whole, "\(result.errors)")
  }

  @Test("a sweep draws its map, and says where the loss is lowest")
  func map() {
    let text = Program.run(
      ["sweep", "views", "--over", "rate=0.001..1:4", "--set", "loss=mse", "--steps", "30"]
    ).output
    #expect(text.contains("diverged at step") && text.contains("lowest loss at rate 0.01"))
    #expect(
      Program.run(["sweep", "views", "--seeds", "2", "--over", "loss=all", "--svg"]).output
        .hasPrefix("<svg"))
  }

  @Test(
    "a sweep of nothing, or of what is not there, is refused",
    arguments: [
      [], ["--over", "rate"], ["--over", "rat=1,2"], ["--over", "rate=0.1,0.2", "--shard", "5/4"],
      ["--over", "rate=0.1,0.2", "--shard", "x"], ["--over", "rate=0.1,0.2", "--measure", "x"],
    ])
  func sweepRefused(words: [String]) {
    #expect(Program.run(["sweep", "views"] + words).status == 2)
  }
}
