package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The ACL that operators are given, held against the commands that the sources name.
class RedisUsersTest {
  private static final Pattern IN_SCRIPT = Pattern.compile("redis\\.p?call\\(\\s*['\"](\\w+)['\"]");
  private static final Pattern IN_JAVA = Pattern.compile("\\bCommand\\.([A-Z]+)\\b");

  /// What the Redis client sends by itself: to log in, to find a cluster's nodes.
  private static final Set<String> SENT_BY_THE_CLIENT =
      Set.of("auth", "hello", "ping", "select", "cluster|slots", "asking", "unsubscribe");

  @Test
  void whatTheSourcesNameIsAllowedAndNothingElse() throws IOException {
    var named = new TreeSet<>(SENT_BY_THE_CLIENT);
    named.addAll(commands(Path.of("src/main/resources"), ".lua", IN_SCRIPT));
    named.addAll(commands(Path.of("src/main/java/io/pushgate/adapter/redis"), ".java", IN_JAVA));
    assertThat(allowed()).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void nothingAdministrativeIsAllowed() throws IOException {
    assertThat(allowed())
        .isNotEmpty()
        .doesNotContain("all", "@all", "keys", "scan", "flushall", "config", "acl", "shutdown");
    assertThat(rules()).contains("-@all", "~pg:*", "resetchannels", "&pg:*").doesNotContain("~*");
  }

  private static Set<String> allowed() throws IOException {
    return rules().stream()
        .filter(rule -> rule.startsWith("+"))
        .map(rule -> rule.substring(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> rules() throws IOException {
    return Files.readAllLines(Path.of("config/redis-users.acl")).stream()
        .filter(line -> line.startsWith("user pushgate "))
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .collect(Collectors.toSet());
  }

  private static Set<String> commands(Path folder, String ending, Pattern pattern)
      throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(match -> match.group(1).toLowerCase(Locale.ROOT))
            .forEach(names::add);
      }
    }
    return names;
  }
}
