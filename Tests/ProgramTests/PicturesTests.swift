import Glibc
import Golden
import Scratch
import Testing

/// The pictures of the README: what the tutor shows after some keys, kept by its own key `W`.
@Suite(.serialized) struct PicturesTests {
  struct Picture: Sendable, CustomTestStringConvertible {
    var name: String
    var width: Int
    var height: Int
    var lesson = ""
    var keys: [String]
    /// What is on the screen when it is as it should be.
    var shows: String

    var testDescription: String { name }

    static let all = [
      Picture(
        name: "lesson", width: 100, height: 30, lesson: "linear-model",
        keys: ["5", "G", "Tab", "6", "0", "G"], shows: "step 60 · paused"),
      Picture(
        name: "playground", width: 100, height: 30,
        keys: [":"] + "playground".map { "\($0)" } + ["Enter", "Right", "Right", "Right", "F", "F"]
          + ["3", "0", "0", "G"], shows: "step 300 · paused"),
      Picture(
        name: "trace", width: 100, height: 30, lesson: "backwards",
        keys: ["3", "G", "Tab", "Enter"] + Array(repeating: ".", count: 14),
        shows: "backward · step 7 of 18"),
    ]
  }

  @Test("the pictures of the README are what the tutor shows", arguments: Picture.all)
  func kept(picture: Picture) {
    let scratch = Scratch()
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let tmux = Tmux(
      ["--lessons", root + "/Lessons", "--state", scratch.path, "--seed", "1", picture.lesson],
      width: picture.width, height: picture.height, in: "\(scratch.path); export TERM=tmux-256color"
    )
    #expect(tmux.shows("help"))
    for key in picture.keys { tmux.press(key) }
    #expect(tmux.shows(picture.shows))
    tmux.press("W")
    #expect(tmux.shows("Saved: gradus.svg"))
    let drawing = scratch.read("gradus.svg")
    let file = root + "/Assets/pictures/\(picture.name).svg"
    #expect(
      Golden.isKept(drawing, at: file), "\(picture.name) has changed: make pictures, and look")
  }
}
