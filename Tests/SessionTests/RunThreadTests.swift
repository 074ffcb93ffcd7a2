import Records
import Session
import Testing
import Tutor

@Suite struct RunThreadTests {
  @Test("a thread trains while nobody looks, and hands over its latest report")
  func latest() throws {
    let reports = ReportBox()
    let thread = RunThread("a", shelf: DataShelf(folder: nil), reports: reports)
    let record = RunRecord(item: "a", lab: "views", settings: [], seed: 1, step: 0, changes: [])
    thread.order(.open(record, views: ["loss"], generation: 1))
    thread.order(.pace(.full))
    thread.order(.toggle)
    var step = 0
    for _ in 0..<200 where step < 1000 {
      reports.bell.wait(milliseconds: 1000)
      step = reports.take()["a"]?.report.step ?? step
    }
    #expect(step >= 1000)
    thread.order(.pause)
    // The last word is said once it has stopped.
    var last = reports.take()["a"]
    for _ in 0..<50 where last?.isRunning != false {
      reports.bell.wait(milliseconds: 100)
      last = reports.take()["a"] ?? last
    }
    #expect(last?.isRunning == false)
    thread.order(.close)
  }
}
