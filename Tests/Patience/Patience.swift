import Glibc

/// How long tests wait that bound a time: `GRADUS_PATIENCE=20` is for sanitizers, under which all is
/// many times slower.
package enum Patience {
  package static let factor = getenv("GRADUS_PATIENCE").flatMap { Int(String(cString: $0)) } ?? 1
}
