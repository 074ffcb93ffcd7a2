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

    // Text that somebody has looked at.
    .target(name: "Golden", path: "Tests/Golden"),

    // Turns for tests that change how many threads there are; and what is allocated, counted.
    .target(name: "Threads", dependencies: ["Tensors"], path: "Tests/Threads"),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),

    tests("Notation"),
    tests("Tensors", ["CKernels", "Threads"], exclude: ["seeded_generator.py"]),
    tests(
      "Networks", ["Tensors", "Notation", "Threads", "AllocationCounter"],
      exclude: ["Peers", "Fixtures"]),
    tests("Tracing", ["Notation"], exclude: ["Fixtures", "Peers"]),
    tests("Cells", ["CNcurses"]),
    tests("Terminal", ["Cells"]),
    tests("Figures", ["Cells", "Notation", "Golden"], exclude: ["Goldens"]),
    tests("Typesetting", ["Cells", "Notation", "Golden"], exclude: ["Fixtures", "Goldens"]),
    tests("Courseware", ["Cells", "Notation", "LessonTree"]),
    tests(
      "Labs", ["Cells", "Figures", "Networks", "Tensors", "Tracing", "Notation", "Golden"],
      exclude: ["Goldens"]),
    tests("Records", ["Notation"], exclude: ["Fixtures", "Peers"]),
    tests(
      "Tutor", ["Courseware", "Labs", "Records", "Figures", "Cells", "Notation", "Golden"],
      exclude: ["Goldens"]),
    tests(
      "Session",
      ["Tutor", "Courseware", "Labs", "Records", "Notation", "Scratch", "LessonTree"]),
    // Whatever comes in is answered, and soon.
    .testTarget(
      name: "FuzzTests",
      dependencies: ["Courseware", "Records", "Typesetting", "Cells", "Notation", "LessonTree"]),
    // These run the programs that stand beside them in the build folder.
    .testTarget(name: "ProgramTests", dependencies: ["Scratch", "Notation"]),
  ],
  swiftLanguageModes: [.v6]
)
