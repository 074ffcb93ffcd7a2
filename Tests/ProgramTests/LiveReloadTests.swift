import Glibc
import Scratch
import Testing

/// The real tutor, while somebody edits the lesson that it shows.
@Suite struct LiveReloadTests {
  let scratch = Scratch()

  func save(_ body: String, as name: String = "lessons/1-a/01-x.md") {
    scratch.write(
      name,
      "---\nformat: 1\nid: x\ntitle: The lesson\npart: P\nminutes: 5\n---\n# One\n\n\(body)\n")
  }

  func tutor() -> Tmux {
    save("First words.\n\n---\n# Two\n\nSecond words.")
    return Tmux([
      "x", "--lessons", scratch.path + "/lessons", "--state", scratch.path + "/state",
    ])
  }

  @Test("what is written in place shows up at the same page, with what lint finds")
  func inPlace() {
    let tmux = tutor()
    #expect(tmux.shows("First words."))
    tmux.press("Space")
    #expect(tmux.shows("Second words."))
    save("First words.\n\n---\n# Two\n\nOther words.")
    #expect(tmux.shows("Other words."))
    #expect(tmux.shows("Reloaded: no findings."))
    save(
      "First words.\n\n---\n# Two\n\nOther words.\n\n```lab\nlab: veiws\nshow: loss\ntask: Look.\n```"
    )
    #expect(tmux.shows("Reloaded: 1 error"))
    tmux.press("!")
    #expect(tmux.shows("`veiws` is no lab"))
    #expect(tmux.screen.contains("      lab: veiws\n           ^"))
    save("First words.\n\n---\n# Two\n\nLast words.")
    #expect(tmux.shows("Nothing was found."))
    tmux.press("Escape")
    #expect(tmux.shows("Last words."))
  }

  @Test("what lint finds can be looked at before anything is saved")
  func atOnce() {
    save("First words.\n\n```traec\nformula: w\n```")
    let tmux = Tmux([
      "x", "--lessons", scratch.path + "/lessons", "--state", scratch.path + "/state",
    ])
    #expect(tmux.shows("Lint: 1 error. ! says more."))
    tmux.press("!")
    #expect(tmux.shows("did you mean `trace`?"))
  }

  @Test("a file put in the place of the old one shows up; one that has gone leaves the lesson")
  func replaced() {
    let tmux = tutor()
    #expect(tmux.shows("First words."))
    save("New words.", as: "lessons/1-a/x.tmp")
    let path = scratch.path + "/lessons/1-a"
    rename(path + "/01-x.md", path + "/01-x.md~")
    rename(path + "/x.tmp", path + "/01-x.md")
    #expect(tmux.shows("New words."))
    unlink(path + "/01-x.md")
    #expect(tmux.shows("Not reloaded: 01-x.md: No such file or directory"))
    #expect(tmux.screen.contains("New words."))
    save("Back again.")
    #expect(tmux.shows("Back again."))
  }

  @Test("waiting for an author costs nothing, and other files of the folder change nothing")
  func idle() {
    save("First words.")
    let terminal = PseudoTerminal([
      Program.gradus, "x", "--lessons", scratch.path + "/lessons", "--state",
      scratch.path + "/state",
    ])
    #expect(terminal.expect("First words."))
    terminal.settle(seconds: 0.5)
    let before = NotesCommandTests.switches(of: terminal.pid)
    usleep(1_000_000)
    #expect(NotesCommandTests.switches(of: terminal.pid) == before && before != nil)
    let written = terminal.output.count
    scratch.write("lessons/1-a/02-y.md", "other")
    terminal.settle(seconds: 0.3)
    #expect(terminal.output.count == written)
  }
}
