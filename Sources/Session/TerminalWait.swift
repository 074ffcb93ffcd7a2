import CTerminalGuard
import Glibc
import Terminal

/// What woke a loop that waits at its terminal.
enum TerminalWaking {
  /// The signal that ends the program.
  case ended(Int32)
  /// Something may have come; the terminal may have another size, or be ours again after `fg`.
  case woken(isResized: Bool)
}

extension TerminalScreen {
  /// Sleeps until a key, a signal or one of the descriptors comes. There is no time-out, so that
  /// waiting costs nothing, unless half a key or an answer is outstanding.
  mutating func wait(for descriptors: [Int32]) -> TerminalWaking {
    var wanted = ([0, gr_guard_wake_descriptor()] + descriptors).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&wanted, nfds_t(wanted.count), patience)
    let pending = gr_guard_take_pending()
    func has(_ signal: Int32) -> Bool { pending & (1 << UInt32(signal)) != 0 }
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] where has(signal) { return .ended(signal) }
    // A terminal that has gone gives end of file for ever: leave as if it had said goodbye.
    let gone = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
    if wanted[0].revents & gone != 0 { return .ended(SIGHUP) }
    if has(SIGTSTP) { suspend() }
    let isResized = has(SIGWINCH) || has(SIGTSTP) || has(SIGCONT)
    if isResized { resize() }
    return .woken(isResized: isResized)
  }
}
