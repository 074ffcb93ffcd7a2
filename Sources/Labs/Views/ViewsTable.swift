import Figures

/// What the lecture notes tell of their own channel, beside what this run has come to on ours.
enum ViewsTable {
  private struct Model {
    var name: String
    var days: Int
    var layers = 0
    var units = 0
    var train: Double
    var unseen: Double
  }

  private static let models = [
    Model(name: "1 day", days: 1, train: 0.48, unseen: 0.58),
    Model(name: "7 days", days: 7, train: 0.38, unseen: 0.49),
    Model(name: "28 days", days: 28, train: 0.33, unseen: 0.46),
    Model(name: "56 days", days: 56, train: 0.32, unseen: 0.46),
    Model(name: "10 units", days: 56, layers: 1, units: 10, train: 0.32, unseen: 0.45),
    Model(name: "100 units", days: 56, layers: 1, units: 100, train: 0.28, unseen: 0.43),
    Model(name: "1000 units", days: 56, layers: 1, units: 1000, train: 0.27, unseen: 0.43),
    Model(name: "2 layers of 100", days: 56, layers: 2, units: 100, train: 0.18, unseen: 0.39),
    Model(name: "3 layers of 100", days: 56, layers: 3, units: 100, train: 0.14, unseen: 0.38),
    Model(name: "4 layers of 100", days: 56, layers: 4, units: 100, train: 0.10, unseen: 0.44),
  ]

  static func beside(_ report: LabReport, days: Int, layers: Int, units: Int) -> Table {
    func isThis(_ model: Model) -> Bool {
      model.days == days && model.layers == layers && model.units == units
    }
    let here: [Table.Datum] = [.number(report.measures[0]), .number(report.measures[1])]
    func row(_ model: Model, _ name: String, _ here: [Table.Datum]) -> [Table.Datum] {
      [.text(name), .number(model.train), .number(model.unseen)] + here
    }
    let nothing: [Table.Datum] = [.text(""), .text("")]
    // This run comes first: where rows are few it must not be among those that are cut. A model that
    // the notes do not have stands by itself.
    let this = models.first(where: isThis)
    let named = "\(days) days, \(layers) layer\(layers == 1 ? "" : "s") of \(units)"
    let first =
      this.map { row($0, "▸ \($0.name)", here) }
      ?? [.text("▸ \(named)")] + nothing + here
    let rows = [first] + models.map { row($0, $0.name, isThis($0) ? here : nothing) }
    return Table(
      title: "mean absolute error, thousand views: the notes' channel, and this run",
      columns: ["model", "notes, train", "notes, unseen", "here, train", "here, unseen"],
      rows: rows)
  }
}
