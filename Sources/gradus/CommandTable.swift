/// A command of `gradus`: what it is called, what it takes, what it is for.
struct Command: Sendable {
  struct Option: Sendable {
    var name: String
    /// What follows it, in capitals; nothing for a switch.
    var value: String?
    var help: String

    init(_ name: String, _ value: String? = nil, _ help: String) {
      self.name = name
      self.value = value
      self.help = help
    }
  }

  var name: String
  var operands: String
  var summary: String
  var details: String
  var options: [Option]

  static let json = Option("--json", nil, "one JSON object a line, for programs")

  /// `gradus` without a command.
  static let tutor = Command(
    name: "", operands: "[LESSON]", summary: "the tutor: where you left off, or at a lesson",
    details:
      "Needs a terminal; `gradus --plain` does all of it by line prompts, where ? tells what to type.",
    options: [])

  static let all = [
    Command(
      name: "list", operands: "", summary: "the lessons, with your progress",
      details: "JSON has a line a lesson: id title part topics labs quizzes minutes path.",
      options: [json]),
    Command(
      name: "read", operands: "LESSON", summary: "a lesson as plain text, figures included",
      details: "LESSON is an id, as `gradus list` shows, or the path of a lesson file.",
      options: [Option("--width", "N", "columns, 40 to 200; 80 unless said")]),
    Command(
      name: "lab", operands: "LAB", summary: "runs an experiment without the tutor",
      details: "`gradus lab --list` tells the labs, their settings and their views.",
      options: [
        Option("--set", "K=V", "a setting; may be repeated"),
        Option("--steps", "N", "how many steps to train; 200 unless said"),
        Option("--view", "NAME", "a figure to show at the end; may be repeated"),
        Option(
          "--change", "STEP:NAME=VALUE",
          "changes a live setting, or a weight, at a step; may be repeated"),
        Option(
          "--twin", "[STEP:]NAME=VALUE",
          "a second run with one thing different, from the start or from a step"),
        Option("--save", "FILE", "keep the run, for `gradus replay`"),
        Option("--list", nil, "the labs, or the settings and views of LAB"),
        json,
        Option("--csv", nil, "the measures of every step; with --view, the figure's numbers"),
        Option("--table", nil, "the figure's numbers, to read"),
        Option("--svg", nil, "the view as a drawing for slides"),
      ]),
    Command(
      name: "sweep", operands: "LAB", summary: "many short runs over one or more settings",
      details: """
        A line a run, then a map of where they ended. RANGE is values as 0.01,0.1,1, or from..to as \
        0.001..1, with a count as 0.001..1:7, or all for every choice. --shard I/N does the I-th of \
        N parts: their lines one after the other are those of the whole sweep, so that machines can \
        share it, as with `parallel -k -S host1,host2 gradus sweep LAB ... --shard {}/8 ::: {1..8}`.
        """,
      options: [
        Option("--over", "K=RANGE", "a setting and its values; may be repeated"),
        Option("--seeds", "N", "each with so many seeds, from --seed on; 1 unless said"),
        Option("--set", "K=V", "a setting for all of them; may be repeated"),
        Option("--steps", "N", "how many steps each trains; 200 unless said"),
        Option("--measure", "NAME", "what the map shows; loss unless said"),
        Option("--shard", "I/N", "only the I-th of N parts"),
        Option("--threads", "N", "runs at once; as many as there are processors unless said"),
        json,
        Option("--svg", nil, "the map as a drawing for slides"),
      ]),
    Command(
      name: "replay", operands: "FILE", summary: "a saved run again, to the last bit",
      details: "FILE was made by `gradus lab --save`, or by w in the tutor's lab.",
      options: [
        Option("--to", "N", "the step to go to; the one where it was saved unless said"),
        Option("--view", "NAME", "a figure to show at the end; may be repeated"),
        json,
        Option("--csv", nil, "the measures of every step; with --view, the figure's numbers"),
        Option("--table", nil, "the figure's numbers, to read"),
        Option("--svg", nil, "the view as a drawing for slides"),
      ]),
    Command(
      name: "math", operands: "[TEX]...", summary: "typesets formulas",
      details: "Without TEX, a formula a line from standard input.", options: [json]),
    Command(
      name: "trace", operands: "EXPR",
      summary: "a formula as a graph: every step forward and back",
      details: """
        EXPR has numbers, names, + - * / ^, parentheses and functions (sigmoid tanh relu leaky exp \
        log sqrt sin cos abs max min softplus square, dot([a,b],[c,d]), mse, bce). Several lines, or \
        parts between semicolons, may name what they compute: z = w x + b; (sigmoid(z) - y)^2.
        """,
      options: [
        Option("--at", "X=1,W=2", "the values of the names; may be repeated"), json,
      ]),
    Command(
      name: "gallery", operands: "[FIGURE]...",
      summary: "every kind of figure, and formulas, on one page",
      details: """
        To see what this terminal and its font can show, and to pick a figure for a lesson. Without
        FIGURE, all of them.
        """,
      options: [
        Option("--size", "WxH", "columns and rows of each figure; 76x18 unless said"),
        Option("--svg", nil, "a figure as a drawing for slides"),
        Option("--csv", nil, "its numbers, for programs"),
        Option("--table", nil, "its numbers, to read"), json,
      ]),
    Command(
      name: "glossary", operands: "[NAME]...", summary: "what the words and symbols mean",
      details: """
        NAME is a word or a symbol, as `bias`, `w_1`, `eta` or `\\hat{y}`; without one, all that the \
        lessons define, in their order. JSON has a line each: name meaning lesson page.
        """, options: [json]),
    Command(
      name: "lint", operands: "[PATH]...", summary: "finds the mistakes in lesson files",
      details: """
        PATH is a file, a folder, or the id of a lesson; without one, every lesson. Exit 1 if there
        is an error.
        """, options: [json]),
    Command(
      name: "quiz", operands: "LESSON", summary: "the questions of a lesson, by line prompts",
      details: """
        Also to test out: a lesson whose questions are all known counts as read. Exit 1 if an answer
        was wrong.
        """, options: []),
    Command(
      name: "review", operands: "", summary: "the questions that are due, of all lessons",
      details: """
        Those you were sure of and wrong about come first, then those you are most likely to have
        forgotten. JSON has a line a question that is due: item lesson due.
        """,
      options: [Option("--count", "N", "at most so many; 20 unless said, with --json all"), json]),
    Command(
      name: "notes", operands: "LESSON", summary: "the notes for the speaker, with their times",
      details: """
        With --follow, in a second terminal: the notes of the page that the tutor shows in the first \
        one, the time since the lesson was begun beside the minutes planned, and what comes next. \
        Into a pipe, a block for each page.
        """,
      options: [Option("--follow", nil, "the page that the tutor shows, as it is turned")]),
    Command(
      name: "check", operands: "[PATH]...", summary: "runs what lessons claim and predict",
      details: """
        Every claim with each of its seeds, every prediction. PATH is a file, a folder, or the id of
        a lesson; without one, every lesson. Exit 1 if something is not true, with the numbers that
        were seen.
        """,
      options: [
        Option("--threads", "N", "runs at once; as many as there are processors unless said"), json,
      ]),
    Command(
      name: "bench", operands: "[WORKLOAD]...", summary: "times one step of training here",
      details: """
        Without WORKLOAD, all of them, and bare matrix products (`sgemm`); `lab:NAME` is a step of a \
        lab as it opens, `labs` all of those.
        """,
      options: [
        Option("--threads", "N", "how many threads share a step; 1 unless said"),
        Option("--seconds", "N", "how long to measure each; 1 unless said"),
        Option("--check", nil, "the losses of 20 steps from fixed weights, instead of times"), json,
      ]),
    Command(
      name: "progress", operands: "[export | merge FILE | reset]",
      summary: "what you have learned, and the log that says so",
      details: """
        Without an operand, how far you are and what is due; JSON has a line a lesson: id title \
        pages read questions solved mastered due. `export` prints the log. `merge FILE` adds what \
        another machine's log has and yours lacks; `-` is standard input. `reset` begins anew and \
        keeps the log under another name.
        """,
      options: [Option("--yes", nil, "reset without asking"), json]),
    Command(
      name: "doctor", operands: "",
      summary: "what works here, what is less than it could be, and what to do",
      details: """
        Looks at the terminal, its colors, the locale, the processor, lessons, data and your log. Exit 1 \
        if something is broken. JSON has a line each: what state how advice.
        """,
      options: [json]),
    Command(
      name: "complete", operands: "SHELL", summary: "what makes Tab complete in your shell",
      details: """
        SHELL is bash, zsh or fish: `source <(gradus complete bash)`, `gradus complete fish | source`. \
        `make install` puts it where shells look.
        """, options: []),
    Command(
      name: "man", operands: "", summary: "the manual page",
      details: "To read it where it is not installed: `gradus man | man -l -`.", options: []),
  ]

  static let general = [
    Option(
      "--plain", nil,
      "for screen readers and pipes: line prompts, where ? helps; words instead of drawings"),
    Option("--no-color", nil, "no colors (as does NO_COLOR)"),
    Option("--marks", "KIND", "what figures are drawn with: braille, blocks, halves, ascii"),
    Option("--no-motion", nil, "nothing moves by itself; also for slow connections"),
    Option(
      "--lang", "LANG",
      "language of the lessons where they are translated, and of the words around: en, zh"
    ),
    Option("--lessons", "DIR", "where the lessons are"),
    Option("--assets", "DIR", "where data files are"),
    Option("--state", "DIR", "where your progress is kept"),
    Option("--seed", "N", "draws the same numbers every time"),
    Option("--now", "TIME", "a date, as 2026-11-20T18:30, to take for now"),
    Option("--help", nil, "help, also for each command"),
    Option("--version", nil, "the version"),
  ]
}
