import Glibc

/// Standard input, output and error: whoever starts a program may have closed one.
enum StandardStreams {
  /// The next file that is opened would take the number of one that is closed: what is printed would
  /// stand in the learner's log. So each is held by something that takes, or gives, nothing.
  static func hold() {
    for (descriptor, mode) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is this one.
      _ = open("/dev/null", mode)
    }
  }
}
