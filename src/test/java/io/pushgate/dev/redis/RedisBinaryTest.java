package io.pushgate.dev.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisBinaryTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, redis-server-7.0.15-linux-amd64",
    "Linux, aarch64, redis-server-7.0.15-linux-arm64",
    "Linux, i386, redis-server-7.0.15-linux-386",
    "Mac OS X, x86_64, redis-server-7.0.15-darwin-amd64",
    "Mac OS X, aarch64, redis-server-7.0.15-darwin-arm64",
  })
  void everySupportedPlatformHasAResource(String os, String arch, String resource) {
    assertThat(RedisBinary.resourceName(os, arch)).contains(resource);
    assertThat(getClass().getClassLoader().getResource(resource)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, riscv64", "Mac OS X, i386"})
  void otherPlatformsHaveNone(String os, String arch) {
    assertThat(RedisBinary.resourceName(os, arch)).isEmpty();
  }
}
