import Glibc
import Scratch
import Testing

/// What `make install` puts in place, for somebody else than who built it.
@Suite(.serialized) struct InstallTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  private static let prefix = Scratch().path + "/prefix"

  private static let installed: Program.Result = make("install")

  private static func make(_ target: String) -> Program.Result {
    Program.run(program: "make", ["-s", "-C", root, target, "PREFIX=\(prefix)"])
  }

  private func share(_ name: String) -> String { InstallTests.prefix + "/share/" + name }

  init() throws { try #require(InstallTests.installed.status == 0) }

  @Test("an installed gradus finds its lessons and data from anywhere, and leaves its place alone")
  func runs() {
    let gradus = InstallTests.prefix + "/bin/gradus"
    _ = Program.run(program: "chmod", ["-R", "a-w", InstallTests.prefix])
    defer { _ = Program.run(program: "chmod", ["-R", "u+w", InstallTests.prefix]) }
    let before = listing
    let home = Scratch()
    let environment = ["GRADUS_LESSONS": "-", "HOME": home.path]
    for (words, output) in [
      ([gradus, "list"], "linear-model"), ([gradus, "lab", "digits", "--steps", "2"], "accuracy"),
      ([gradus, "quiz", "linear-model"], "linear"), ([gradus, "doctor"], "✓ lessons"),
    ] {
      let result = Program.run(
        program: "sh", ["-c", "cd / && exec \"$@\"", "sh"] + words, environment: environment)
      #expect(result.output.contains(output), "\(words): \(result.output)\(result.errors)")
    }
    // As through a link in somebody's ~/bin.
    symlink(gradus, home.path + "/gradus")
    #expect(
      Program.run(program: home.path + "/gradus", ["list"], environment: environment).output
        .contains("linear-model"))
    #expect(listing == before)
  }

  private var listing: String {
    Program.run(program: "find", [InstallTests.prefix, "-printf", "%p %s %t\\n"]).output
  }

  @Test("the manual page lints, and tells every command and option")
  func manual() {
    let page = share("man/man1/gradus.1")
    let lint = Program.run(program: "mandoc", ["-T", "lint", "-W", "warning", page])
    #expect(lint.output == "" && lint.status == 0)
    let text = Program.run(program: "cat", [page]).output
    let options = Program.run(["--help"]).output.split(separator: "\n").filter {
      $0.hasPrefix("  --")
    }
    #expect(options.count > 10)
    for option in options {
      let name = option.dropFirst(2).prefix { $0 != " " }.replacing("-", with: "\\-")
      #expect(text.contains("fB\(name)\\fR"), "\(name)")
    }
  }

  @Test("completion loads in bash, and completes lessons, settings and files")
  func bash() {
    let script = """
      source \(share("bash-completion/completions/gradus"))
      shopt -s progcomp
      try() { COMP_LINE="$1" COMP_POINT=${#1}; _gradus 2>/dev/null; echo "${COMPREPLY[*]}"; }
      complete -p gradus
      PATH="\(InstallTests.prefix)/bin:$PATH"
      try "gradus linear"
      try "gradus lab views --set loss=m"
      try "gradus lab digits --vi"
      try "gradus lint /proc/sel"
      """
    let result = Program.run(
      program: "bash", ["--norc", "-c", script], environment: ["GRADUS_LESSONS": "-"])
    #expect(
      result.output.split(separator: "\n") == [
        "complete -F _gradus gradus", "linear-model", "mae mse", "--view", "/proc/self",
      ])
  }

  @Test("completion loads in zsh")
  func zsh() {
    let script = """
      fpath=(\(share("zsh/site-functions")) $fpath)
      autoload -Uz compinit && compinit -D -u
      print $_comps[gradus]
      autoload +X _gradus && print loaded
      """
    let result = Program.run(program: "zsh", ["-f", "-c", script])
    #expect(result.output == "_gradus\nloaded\n" && result.errors == "")
  }

  @Test("completion loads in fish, and completes views")
  func fish() {
    let script = """
      source \(share("fish/vendor_completions.d/gradus.fish"))
      complete -C 'gradus lab views --view su'
      """
    let home = Scratch()
    let path = InstallTests.prefix + "/bin:/usr/bin:/bin"
    let result = Program.run(
      program: "fish", ["--no-config", "-c", script],
      environment: ["HOME": home.path, "PATH": path])
    #expect(result.output.hasPrefix("surface\tthe loss over"))
  }

  @Test("what was installed can be taken away, and nothing is left")
  func uninstall() {
    let prefix = Scratch().path
    for target in ["install", "uninstall"] {
      let result = Program.run(
        program: "make", ["-s", "-C", InstallTests.root, target, "PREFIX=\(prefix)"])
      #expect(result.status == 0)
    }
    #expect(Program.run(program: "find", [prefix, "-type", "f"]).output == "")
    #expect(Program.run(program: "find", [prefix, "-name", "*gradus*"]).output == "")
  }
}
