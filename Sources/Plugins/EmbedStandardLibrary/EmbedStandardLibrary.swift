// Puts the files of Rules/ into the StandardLibrary module at build time.

import Foundation
import PackagePlugin

/// Runs EmbedFiles over every model, layout, rule and profile file below Rules/.
@main
struct EmbedStandardLibrary: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "Rules")
    let kinds: Set<String> = ["modello", "tracciato", "regole", "profilo"]
    var files: [URL] = []
    if let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) {
      for case let file as URL in walk where kinds.contains(file.pathExtension) {
        files.append(file)
      }
    }
    files.sort { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the standard rules",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [output.path, root.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
