// The page in a browser, the minute in a word processor: what other programs make of a hostile plan.

import Foundation
import Testing

@Suite("Reports in the programs that people open them with", .serialized)
struct OutsideToolTests {
  private static let browser = OutsideTool("chromium", "chromium-browser", "google-chrome")
  private static let writer = OutsideTool("soffice", "libreoffice")

  /// A plan whose titles would act, if anything let them, with a wrong date so that they are shown.
  private static let plan = #"""
    {"tipo": "piano", "ente": "</title><script>document.title='preso'</script>", "anno": 2024,
     "strutture": [{"nome": "</style>\u202e<b onclick=\"x\">", "obiettivi": [
       {"titolo": "<img src=x onerror=\"document.body.id='preso'\"> <h1>falso</h1> ]]> &lt;w:p>",
        "peso": "40", "fasi": [{"descrizione": "<script>document.body.id='preso'</script>",
        "scadenza": "31.06.2024", "peso": "90"}]}]}]}
    """#

  @Test(
    "in Chromium hostile titles are text: no element, no script of theirs",
    .enabled(if: browser != nil, "not run: Chromium is not on this machine"))
  func page() throws {
    let browser = try #require(Self.browser)
    let folder = try TemporaryFolder()
    let plan = try folder.write(Self.plan, to: "piano.json")
    let page = folder.path + "/carta.html"
    let run = try Executable.run("check", plan, "--format", "html", "--output", page)
    #expect(run.status == 1)
    let dump = try browser.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--virtual-time-budget=3000", "--user-data-dir=\(folder.path)/chromium", "--dump-dom",
        "file://\(page)",
      ], home: folder.path)
    #expect(dump.status == 0)
    let dom = dump.output
    #expect(dom.contains("&lt;img src=x onerror="), "the title is shown as it is written")
    #expect(!dom.contains("id=\"preso\"") && !dom.contains("<title>preso"))
    #expect(!dom.contains("<img") && !dom.contains("<b onclick") && !dom.contains("falso</h1>\n"))
    #expect(dom.components(separatedBy: "<script").count == 2, "only the page's own script")
    #expect(dom.components(separatedBy: "<h1").count == 2)
  }

  @Test(
    "LibreOffice opens the minute and reads the titles as text",
    .enabled(if: writer != nil, "not run: LibreOffice is not on this machine"))
  func minute() throws {
    let writer = try #require(Self.writer)
    let folder = try TemporaryFolder()
    let plan = try folder.write(Self.plan, to: "piano.json")
    let minute = folder.path + "/verbale.docx"
    let run = try Executable.run("check", plan, "--format", "minute", "--output", minute)
    #expect(run.status == 1)
    let conversion = try writer.run(
      [
        "-env:UserInstallation=file://\(folder.path)/libreoffice", "--headless", "--convert-to",
        "txt:Text (encoded):UTF8", "--outdir", folder.path, minute,
      ], home: folder.path)
    #expect(conversion.status == 0)
    let text = try String(contentsOfFile: folder.path + "/verbale.txt", encoding: .utf8)
    #expect(text.contains("Bozza di verbale") && text.contains("Firme"))
    #expect(text.contains("<script>document.title='preso'</script>"))
    #expect(text.contains("]]> &lt;w:p>"))
  }
}
