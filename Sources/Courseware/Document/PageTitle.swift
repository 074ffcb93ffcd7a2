import Notation
import Typesetting

extension Page {
  /// What its first heading says; none on a page without one.
  package var title: [Inline]? {
    for case .prose(let blocks) in nodes {
      for case .heading(_, let words) in blocks { return words }
    }
    return nil
  }
}
