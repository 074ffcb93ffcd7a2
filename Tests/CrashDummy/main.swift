import Glibc
import Session
import Terminal

// Usage: crash-dummy CRASH THREAD. Opens the terminal as the tutor does, then dies as told.

func overflow(_ depth: Int) -> Int { depth == -1 ? 0 : overflow(depth + 1) + depth % 7 }

@Sendable func crash(_ kind: String) {
  switch kind {
  case "fatal": fatalError("boom from fatalError")
  case "bounds":
    let numbers = [1, 2, 3]
    print(numbers[kind.count])
  case "segfault": UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1
  case "stack": print(overflow(kind.count))
  case "abort": abort()
  default: preconditionFailure("no crash called \(kind)")
  }
}

func run(_ kind: String, thread: String) throws {
  let screen = try TerminalScreen.open(theme: .dark, colors: true)
  if thread == "main" { crash(kind) }
  if thread == "training" { GuardedThread.start { crash(kind) } }
  // As sweeps, predictions and lessons that are read again.
  let jobs = JobThreads(0..<(thread == "job" ? 1 : 0), threads: 1) { _, _ in crash(kind) }
  sleep(10)
  jobs.stop()
  screen.close()
}

try run(CommandLine.arguments[1], thread: CommandLine.arguments[2])
