import Labs

/// The folder with the data files that labs train on.
package struct DataShelf: Sendable {
  private let folder: String?

  package init(folder: String?) { self.folder = folder }

  /// What a lab needs, read anew each time: files are small, and labs are opened seldom.
  package func data(for about: LabDescription) throws(LabError) -> LabData {
    var files: [String: [UInt8]] = [:]
    for name in about.files {
      guard let folder, case .success(let bytes) = File.read(folder + "/" + name) else {
        throw .missingFile(name)
      }
      files[name] = bytes
    }
    return LabData(files)
  }
}
