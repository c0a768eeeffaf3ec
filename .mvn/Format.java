/// Runs google-java-format over every Java source of the repository.
///
/// `check` names the files that are not as the formatter writes them and exits with 1; `write`
/// rewrites them.
void main(String[] args) throws IOException {
  var write = args[0].equals("write");
  var command = new ArrayList<String>();
  command.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
  for (var root : List.of("src", "load-tests", ".mvn")) {
    if (Files.isDirectory(Path.of(root))) {
      try (var files = Files.walk(Path.of(root))) {
        files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
      }
    }
  }
  var formatter = java.util.spi.ToolProvider.findFirst("google-java-format").orElseThrow();
  var status = formatter.run(System.out, System.err, command.toArray(String[]::new));
  if (status != 0 && !write) {
    System.err.println("The files above are not formatted; `mvn -q -Pformat` mends it.");
  }
  System.exit(status);
}
