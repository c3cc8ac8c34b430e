// swift-tools-version: 6.2

import PackageDescription

/// Settings of every target: Swift 6 mode, warnings are errors, imports say what they mean.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library module of the pipeline; the order of the list below is the order of the arrows.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module, with the shared test helpers; `data` are folders that are not source.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], exclude: data,
    swiftSettings: strict)
}

let package = Package(
  name: "lince",
  products: [
    .executable(name: "lince", targets: ["lince"])
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CMalloc"),
    module("Workers", ["CMalloc"]),
    module("SourceText", ["CNettle"]),
    module("TextMatching"),
    module("JSONText", ["SourceText"]),
    module("Diagnostics", ["SourceText"]),
    module("PlanModel", ["SourceText", "TextMatching", "JSONText", "Diagnostics"]),
    module("RuleParsing", ["SourceText", "Diagnostics"]),
    module(
      "RuleChecking", ["RuleParsing", "PlanModel", "TextMatching", "Diagnostics", "SourceText"]),
    module(
      "RuleEvaluation",
      ["RuleChecking", "PlanModel", "TextMatching", "Diagnostics", "SourceText", "Workers"]),
    module("Documents", ["SourceText", "Diagnostics", "CLibXML2", "CZlib"]),
    module(
      "Layouts",
      ["Documents", "RuleParsing", "PlanModel", "TextMatching", "Diagnostics", "SourceText"]),
    module("Reporting", ["Diagnostics", "JSONText", "SourceText", "CZlib"]),
    .target(
      name: "StandardLibrary", swiftSettings: strict, plugins: ["EmbedStandardLibrary"]),
    .executableTarget(
      name: "EmbedFiles", dependencies: ["RuleChecking", "RuleParsing", "PlanModel", "SourceText"],
      swiftSettings: strict),
    .plugin(
      name: "EmbedStandardLibrary", capability: .buildTool(), dependencies: ["EmbedFiles"],
      path: "Sources/Plugins/EmbedStandardLibrary"),
    module(
      "Compliance",
      [
        "RuleEvaluation", "RuleChecking", "RuleParsing", "Layouts", "Documents", "PlanModel",
        "StandardLibrary", "TextMatching", "Diagnostics", "SourceText",
      ]),
    .executableTarget(
      name: "lince",
      dependencies: [
        "Compliance", "Reporting", "RuleEvaluation", "RuleChecking", "RuleParsing", "Layouts",
        "Documents", "PlanModel", "TextMatching", "Diagnostics", "SourceText", "Workers",
      ],
      swiftSettings: strict),

    module("SamplePlans", ["JSONText"]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Compliance", "Diagnostics", "PlanModel", "RuleChecking", "SamplePlans", "SourceText",
      ],
      swiftSettings: strict),

    .target(
      name: "FuzzTargets",
      dependencies: [
        "Compliance", "Reporting", "RuleEvaluation", "RuleChecking", "RuleParsing", "Layouts",
        "Documents", "PlanModel", "JSONText", "TextMatching", "Diagnostics", "SourceText", "CZlib",
      ], path: "Fuzz/Targets", swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("SourceText", ["SourceText"]),
    tests("TextMatching", ["TextMatching"]),
    tests("Documents", ["Documents", "SourceText", "Diagnostics", "CZlib"]),
    tests("JSONText", ["JSONText", "SourceText"]),
    tests("PlanModel", ["PlanModel", "SourceText"]),
    tests(
      "Reporting", ["Reporting", "Documents", "Diagnostics", "JSONText", "SourceText"],
      data: ["Expected"]),
    tests(
      "Compliance",
      [
        "Compliance", "Reporting", "RuleEvaluation", "RuleChecking", "Layouts", "Diagnostics",
        "PlanModel", "SamplePlans", "SourceText",
      ], data: ["Oracle", "mutazioni.json"]),
    tests("CommandLine", ["lince", "SourceText"], data: ["Expected"]),
    tests(
      "Corpus",
      [
        "Compliance", "Layouts", "RuleEvaluation", "RuleChecking", "RuleParsing", "PlanModel",
        "Diagnostics", "SourceText",
      ]),
    tests(
      "Reference",
      [
        "Compliance", "RuleEvaluation", "RuleChecking", "RuleParsing", "Layouts", "PlanModel",
        "Diagnostics", "SourceText",
      ]),
    tests("RuleParsing", ["RuleParsing", "Diagnostics", "SourceText"]),
    tests("Fuzz", ["FuzzTargets"]),
  ]
)

// Only `.ci/fuzz` builds this: it says what libFuzzer is called in the toolchain.
if let libFuzzer = Context.environment["LINCE_LIBFUZZER"] {
  package.targets.append(
    .executableTarget(
      name: "FuzzDriver", dependencies: ["FuzzTargets"], path: "Fuzz/Driver",
      swiftSettings: strict,
      linkerSettings: [.linkedLibrary(libFuzzer), .linkedLibrary("stdc++")]))
}
