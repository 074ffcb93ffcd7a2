/// Stops the program, with a message, where a caller made a mistake.
///
/// Not `precondition`: in an optimized build that stops too, but without a word.
@inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
