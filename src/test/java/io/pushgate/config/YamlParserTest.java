package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlParserTest {
  private final List<Fault> faults = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "~", "--- {}\n...\n"})
  void aFileMaySayNothing(String text) {
    assertThat(parse(text))
        .isInstanceOfSatisfying(
            Parsed.Good.class,
            good -> assertThat(((Entry.Section) good.value()).entries()).isEmpty());
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"just text", "[a, b]", "a: [", "\tx: 1", "a: 'open", "%YAML 3.0\n--- {}"})
  void aFileThatHoldsNoKeysCannotBeRead(String text) {
    assertThat(parse(text)).isInstanceOf(Parsed.Bad.class);
    assertThat(faults).hasSize(1);
  }

  @Test
  void aKeyIsThereOnce() {
    parse("a: 1\nb:\n  c: 1\n  c: 2\na: 2\n");
    assertThat(faults)
        .extracting(Fault::toString)
        .containsExactly("b.c (f.yaml:4): is there twice", "a (f.yaml:5): is there twice");
  }

  @Test
  void aliasesAndTagsAreRefused() {
    parse("a: &x 1\nb: *x\nc: !!str 5\nd: !java.net.URL [x]\n");
    assertThat(faults)
        .extracting(Fault::toString)
        .containsExactly(
            "b (f.yaml:2): must not be an alias: write the value itself",
            "c (f.yaml:3): must not have a tag",
            "d (f.yaml:4): must not have a tag");
  }

  @Test
  void aSecondDocumentIsRefused() {
    parse("a: 1\n---\nb: 2\n");
    assertThat(faults).extracting(Fault::problem).containsExactly("must be one document");
  }

  @Test
  void deepNestingNeitherEndsTheProcessNorHidesWhatFollows() {
    parse("a: " + "[".repeat(3_000) + "]".repeat(3_000) + "\nb: 1\nb: 2\n");
    assertThat(faults)
        .extracting(Fault::problem)
        .containsExactly("is nested too deeply", "is there twice");
  }

  @Test
  void keysThatAreNoNamesAreNotQuoted() {
    parse("? [secret]\n: 1\n'redis://u:hunter2@h': {x: 1, x: 2}\n");
    assertThat(faults)
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault.toString()).doesNotContain("secret", "hunter2"));
  }

  @Test
  void offIsAWord() {
    assertThat(parse("a: off"))
        .isInstanceOfSatisfying(
            Parsed.Good.class,
            good ->
                assertThat(((Entry.Section) good.value()).entries().get("a"))
                    .isInstanceOfSatisfying(
                        Entry.Scalar.class, scalar -> assertThat(scalar.text()).isEqualTo("off")));
  }

  private Parsed<Entry.Section> parse(String text) {
    return new YamlParser(Path.of("f.yaml"), faults::add).parse(text);
  }
}
