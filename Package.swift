// swift-tools-version:6.0
import PackageDescription

/// A library of ours: Swift 6 mode, and only the modules it names may be imported.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude)
}

/// Its tests: `Tests/<name>Tests`; scripts and goldens among them are not compiled.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude)
}

let package = Package(
  name: "Gradus",
  products: [.executable(name: "gradus", targets: ["gradus"])],
  targets: [
    // The system's libraries. The module maps name what is linked; pkg-config would add
    // flags that SwiftPM rejects, with a warning on every build.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .target(name: "CTerminalGuard"),
    // The innermost loops, once for each kind of processor: Swift compiles for one.
    .target(name: "CKernels"),

    library("Notation"),
    library("Tensors", ["CKernels", "COpenBLAS"]),
    library("Networks", ["Tensors", "CKernels"], exclude: ["README.md"]),
    library("Tracing", ["Notation"], exclude: ["README.md"]),
    library("Cells"),
    library("Figures", ["Cells", "Notation"], exclude: ["README.md"]),
    library("Typesetting", ["Cells", "Notation"]),
    library(
      "Courseware", ["Typesetting", "Tracing", "Cells", "Notation"], exclude: ["README.md"]),
    library(
      "Labs", ["Networks", "Tensors", "Figures", "Tracing", "Notation"], exclude: ["README.md"]),
    library("Records", ["Notation"], exclude: ["README.md"]),
    library(
      "Tutor",
      [
        "Courseware", "Labs", "Records", "Tracing", "Typesetting", "Figures", "Cells", "Notation",
      ],
      exclude: ["README.md"]),
    library("Terminal", ["Cells", "CNcurses", "CTerminalGuard"]),
    library(
      "Session",
      [
        "Tutor", "Terminal", "Courseware", "Labs", "Records", "Tracing", "Typesetting", "Figures",
        "Cells", "Tensors", "Notation", "CTerminalGuard",
      ]),
    .executableTarget(
      name: "gradus",
      dependencies: [
        "Session", "Tutor", "Terminal", "Courseware", "Labs", "Records", "Typesetting", "Figures",
        "Cells", "Networks", "Tensors", "Tracing", "Notation",
      ],
      // One file to copy, and 1 to 4 ms less from exec to main than with the shared runtime.
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]),

    // Opens the real terminal and dies in a way of your choice: for the tests only.
    .executableTarget(
      name: "crash-dummy", dependencies: ["Session"], path: "Tests/CrashDummy"),

    // Folders for tests that write.
    .target(name: "Scratch", path: "Tests/Scratch"),

    // Lessons made by number, for measuring what many take.
    .target(name: "LessonTree", path: "Tests/LessonTree"),

    // Inputs made from numbers, and who watches them.
    .target(name: "Fuzzing", path: "Tests/Fuzzing"),

    // Text that somebody has looked at.
    .target(name: "Golden", path: "Tests/Golden"),

    // How long tests wait that bound a time.
    .target(name: "Patience", path: "Tests/Patience"),

    // Turns for tests that change how many threads there are; and what is allocated, counted.
    .target(name: "Threads", dependencies: ["Tensors"], path: "Tests/Threads"),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),

    tests("Notation"),
    tests("Tensors", ["CKernels", "Threads"], exclude: ["seeded_generator.py"]),
    tests(
      "Networks", ["Tensors", "Notation", "Threads", "AllocationCounter"],
      exclude: ["Peers", "Fixtures"]),
    tests("Tracing", ["Patience", "Notation"], exclude: ["Fixtures", "Peers"]),
    tests("Cells", ["CNcurses"]),
    tests("Terminal", ["Cells"]),
    tests("Figures", ["Patience", "Cells", "Notation", "Golden"], exclude: ["Goldens"]),
    tests(
      "Typesetting", ["Patience", "Cells", "Notation", "Golden"], exclude: ["Fixtures", "Goldens"]),
    tests("Courseware", ["Patience", "Cells", "Notation", "LessonTree"]),
    tests(
      "Labs",
      ["Patience", "Cells", "Figures", "Networks", "Tensors", "Tracing", "Notation", "Golden"],
      exclude: ["Goldens"]),
    tests("Records", ["Patience", "Notation"], exclude: ["Fixtures", "Peers"]),
    tests(
      "Tutor", ["Courseware", "Labs", "Records", "Figures", "Cells", "Notation", "Golden"],
      exclude: ["Goldens"]),
    tests(
      "Session",
      ["Patience", "Tutor", "Courseware", "Labs", "Records", "Notation", "Scratch", "LessonTree"]),
    // Whatever comes in is answered, and soon.
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "Tutor", "Courseware", "Records", "Tracing", "Typesetting", "Cells", "Notation",
        "LessonTree", "Fuzzing",
      ]),
    // These run the programs that stand beside them in the build folder.
    .testTarget(name: "ProgramTests", dependencies: ["Scratch", "Fuzzing", "Golden", "Notation"]),
  ],
  swiftLanguageModes: [.v6]
)
