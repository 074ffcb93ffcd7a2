import CKernels
import COpenBLAS

/// C ← α·op(A)·op(B), with a bias for every row of C or added to what is there.
///
/// By loops of our own where the processor has wide registers: for the shapes of lessons they beat
/// OpenBLAS, which is older than some processors and copies more. See the README of Networks for
/// the figures. On other processors by OpenBLAS.
package struct MatrixProduct {
  /// How a matrix takes part in the product: as it stands, or turned over.
  package enum Form: Sendable { case plain, transposed }

  package enum Engine: Sendable { case own, openBLAS }

  /// A matrix within memory: its rows, as it stands, are `pitch` apart.
  package struct View {
    package var start: UnsafePointer<Float>
    package var pitch: Int
    package var form: Form

    package init(_ start: UnsafePointer<Float>, pitch: Int, _ form: Form = .plain) {
      self.start = start
      self.pitch = pitch
      self.form = form
    }

    /// From one row of op(A) to the next, and from one column to the next.
    fileprivate var rowStep: Int { form == .plain ? pitch : 1 }
    fileprivate var step: Int { form == .plain ? 1 : pitch }
  }

  package static let preferredEngine: Engine =
    Processor.kernels.lanes >= 8 ? .own : .openBLAS

  /// A: [m, k], B: [k, n], C: [m, n], after op.
  private var m: Int
  private var n: Int
  private let k: Int
  private var a: View
  private var b: View
  private let scale: Float
  private var bias: UnsafePointer<Float>?
  private var isAdding: Bool
  private let engine: Engine

  package init(
    _ m: Int, _ n: Int, _ k: Int, _ a: View, _ b: View, scale: Float = 1,
    bias: UnsafePointer<Float>? = nil, adding: Bool = false, engine: Engine = preferredEngine
  ) {
    (self.m, self.n, self.k, self.a, self.b) = (m, n, k, a, b)
    (self.scale, self.bias, isAdding, self.engine) = (scale, bias, adding, engine)
  }

  /// The product, shared among the workers by columns or by rows of C.
  package func run(into c: UnsafeMutablePointer<Float>, pitch: Int) {
    if m == 1 || n == 1, runAsVector(into: c, pitch: pitch) { return }
    // Below this a second thread is not worth its waking.
    let parts = m * n * k < 65_536 ? 1 : Workers.count
    if parts == 1 { return runAlone(into: c, pitch: pitch) }
    let strip = 2 * Processor.kernels.lanes
    if n >= parts * strip {
      let strips = (n + strip - 1) / strip
      Workers.run(parts) { part in
        let from = strips * part / parts * strip
        let to = min(n, strips * (part + 1) / parts * strip)
        columns(from..<to).runAlone(into: c + from, pitch: pitch)
      }
    } else {
      Workers.split(m, atLeast: 2) { range in
        rows(range).runAlone(into: c + range.lowerBound * pitch, pitch: pitch)
      }
    }
  }

  /// The product by the calling thread: for work that is already shared out.
  package func runAlone(into c: UnsafeMutablePointer<Float>, pitch: Int) {
    switch engine {
    case .own:
      Processor.kernels.product(
        m, n, k, scale, a.start, a.rowStep, a.step, b.start, b.rowStep, b.step, bias, c, pitch,
        isAdding)
    case .openBLAS:
      let adding = isAdding || fillBias(into: c, pitch: pitch)
      cblas_sgemm(
        CblasRowMajor, a.form.blas, b.form.blas, Int32(m), Int32(n), Int32(k), scale, a.start,
        Int32(a.pitch), b.start, Int32(b.pitch), adding ? 1 : 0, c, Int32(pitch))
    }
  }

  private func rows(_ range: Range<Int>) -> MatrixProduct {
    var part = self
    part.m = range.count
    part.a.start += range.lowerBound * a.rowStep
    return part
  }

  private func columns(_ range: Range<Int>) -> MatrixProduct {
    var part = self
    part.n = range.count
    part.b.start += range.lowerBound * b.step
    part.bias = bias.map { $0 + range.lowerBound }
    return part
  }

  /// A matrix by a vector, where both lie well for it. Short ones are better off in tiles, though
  /// most of a tile is wasted on them.
  private func runAsVector(into c: UnsafeMutablePointer<Float>, pitch: Int) -> Bool {
    guard engine == .own else { return false }
    let kernels = Processor.kernels
    let isDots = k >= 32 && a.step == 1 && b.rowStep == 1
    let isCombination =
      n == 1 ? m >= 64 && pitch == 1 && a.rowStep == 1 : n >= 64 && b.step == 1
    guard isDots || isCombination else { return false }
    let adding = isAdding || fillBias(into: c, pitch: pitch)
    switch (n == 1, isDots) {
    case (true, true):
      kernels.dots(m, k, scale, a.start, a.rowStep, b.start, c, pitch, adding)
    case (true, false):
      kernels.combination(m, k, scale, a.start, a.step, b.start, b.rowStep, c, adding)
    case (false, true):
      kernels.dots(n, k, scale, b.start, b.step, a.start, c, 1, adding)
    case (false, false):
      kernels.combination(n, k, scale, b.start, b.rowStep, a.start, a.step, c, adding)
    }
    return true
  }

  /// Starts C from the bias, if there is one.
  private func fillBias(into c: UnsafeMutablePointer<Float>, pitch: Int) -> Bool {
    guard let bias else { return false }
    if pitch == n {
      Processor.kernels.fillRows(m, n, bias, c)
    } else {
      for row in 0..<m { (c + row * pitch).update(from: bias, count: n) }
    }
    return true
  }

  /// Threads inside one call of OpenBLAS: one, except to time it.
  package static func useLibraryThreads(_ count: Int) { openblas_set_num_threads(Int32(count)) }

  /// What the library says of itself: version, processor kernels, threading.
  package static var library: String { String(cString: openblas_get_config()) }
}

extension MatrixProduct {
  /// The same on tensors, taken as matrices of their vectors.
  package static func multiply(
    _ a: Tensor, _ formA: Form = .plain, _ b: Tensor, _ formB: Form = .plain, scale: Float = 1,
    bias: Tensor? = nil, into c: inout Tensor, adding: Bool = false,
    engine: Engine = preferredEngine
  ) {
    let (m, k) = formA == .plain ? (a.vectors, a.width) : (a.width, a.vectors)
    let (inner, n) = formB == .plain ? (b.vectors, b.width) : (b.width, b.vectors)
    require(k == inner, "matrix product: left has \(k) columns, right has \(inner) rows")
    require(
      c.vectors == m && c.width == n || c.count == 0 && m * n == 0,
      "matrix product: result is \(m)×\(n), destination is \(c.vectors)×\(c.width)")
    require(
      bias == nil || bias!.count == n && scale == 1 && !adding,
      "matrix product: a bias of \(bias?.count ?? 0) for \(n) columns, neither scaled nor added")
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      if let bias { c.fillRows(bias) } else if !adding { c.fill(0) }
      return
    }
    MatrixProduct(
      m, n, k, View(a.pointer, pitch: a.width, formA), View(b.pointer, pitch: b.width, formB),
      scale: scale, bias: bias?.pointer, adding: adding, engine: engine
    ).run(into: c.mutablePointer(), pitch: n)
  }
}

extension MatrixProduct.Form {
  fileprivate var blas: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
}
