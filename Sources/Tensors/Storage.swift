/// Memory for float32 numbers that starts at a multiple of 64 bytes.
///
/// An array of Swift starts 32 bytes after what `malloc` gives, so that every register of 64 bytes
/// lies across two lines of the cache: a step of mlp_large takes 6 % longer with arrays.
final class Storage: @unchecked Sendable {
  // Unchecked: a tensor writes only what it alone refers to.
  let pointer: UnsafeMutablePointer<Float>
  let count: Int

  /// Numbers that are not set yet, and room to read a register past the end.
  init(_ count: Int) {
    self.count = count
    pointer =
      UnsafeMutableRawPointer
      .allocate(byteCount: count * MemoryLayout<Float>.stride + 64, alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  func copy() -> Storage {
    let other = Storage(count)
    other.pointer.update(from: pointer, count: count)
    return other
  }
}
