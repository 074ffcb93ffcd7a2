/// Where everything lies in the widened planes of a convolution.
struct ConvolutionPlan: Equatable, Sendable {
  var batch = 0
  var inputs = 0
  var outputs = 0
  var rows = 0
  var columns = 0
  var outRows = 0
  var outColumns = 0
  var size = 1
  var stride = 1
  var padding = 0

  /// Numbers of one image: as it comes, and as it goes out.
  var image: Int { inputs * rows * columns }
  var outImage: Int { outputs * outRows * outColumns }

  /// The widened input. A row holds its columns sorted by their remainder after division by the
  /// stride, so that neighbors in the output are neighbors here too.
  var phase = 0
  var spreadRow: Int { stride * phase }
  var spreadPlane: Int { (rows + 2 * padding) * spreadRow }
  var spreadImage: Int { inputs * spreadPlane }
  /// How far from its position each tap looks: by input plane, row, column.
  var taps: [Int32] = []

  /// The widened gradient, with a border of size − 1 − padding before and all that is needed after.
  var gradientRow = 0
  var gradientPlane: Int { (rows + size - 1) * gradientRow }
  var gradientImage: Int { outputs * gradientPlane }
  var gradientStart: Int { (size - 1 - padding) * (gradientRow + 1) }
  var gradientTaps: [Int32] = []

  /// A register may read so far past the end.
  var slack = 0
  /// Batches are summed in so many groups.
  var groups: Int { min(batch, 8) }
  /// So many images, with their gradients, stay in the second cache.
  var imagesInCache: Int { max(1, 49_152 / max(1, spreadImage + outImage)) }

  init() {}

  init(
    input: [Int], output: [Int], size: Int, stride: Int, padding: Int, lanes: Int
  ) {
    (batch, inputs, rows, columns) = (input[0], input[1], input[2], input[3])
    (outputs, outRows, outColumns) = (output[1], output[2], output[3])
    (self.size, self.stride, self.padding) = (size, stride, padding)
    phase = (columns + 2 * padding + stride - 1) / stride
    // A register that starts at the last column must see zeros behind it.
    gradientRow = columns + size - 1 + lanes
    slack = (size + 2) * max(spreadRow, gradientRow) + 4 * lanes
    for plane in 0..<inputs {
      for row in 0..<size {
        for column in 0..<size {
          let place = plane * spreadPlane + row * spreadRow
          taps.append(Int32(place + column % stride * phase + column / stride))
        }
      }
    }
    for plane in 0..<outputs {
      for row in 0..<size {
        for column in 0..<size {
          gradientTaps.append(Int32(plane * gradientPlane + row * gradientRow + column))
        }
      }
    }
  }

  /// One image's gradient with zeros between its numbers.
  func dilate(_ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>) {
    for plane in 0..<outputs {
      for row in 0..<outRows {
        let seen = from + (plane * outRows + row) * outColumns
        let place = to + plane * gradientPlane + row * stride * gradientRow
        for column in 0..<outColumns { place[column * stride] = seen[column] }
      }
    }
  }
}
