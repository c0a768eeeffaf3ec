package io.pushgate.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.AbstractImagePullPolicy;
import org.testcontainers.images.ImageData;
import org.testcontainers.utility.DockerImageName;

/// A Redis container on the local Docker engine, or the reason why there is none.
sealed interface DockerRedis {

  /// A started container, published on 127.0.0.1 alone.
  record Running(URI uri, GenericContainer<?> container) implements DockerRedis, AutoCloseable {
    @Override
    public void close() {
      container.close();
    }
  }

  /// No engine, or no such image.
  record Absent(String why) implements DockerRedis {}

  /// Starts a container and returns when Redis in it is ready, at most 30 s later.
  ///
  /// @throws RuntimeException if there are engine and image, and still Redis does not start: that
  ///   is a fault to see, not a reason to take another server
  static DockerRedis start(String image) {
    try {
      if (!engineRuns()) {
        return new Absent("no Docker engine is running");
      }
    } catch (ContainerLaunchException _) {
      return new Absent(
          "Testcontainers wants helper images: set TESTCONTAINERS_RYUK_DISABLED=true"
              + " and TESTCONTAINERS_HOST_OVERRIDE=localhost");
    }
    var name = DockerImageName.parse(image);
    if (new WhereMissing().shouldPull(name)) {
      return new Absent("the Docker engine has no image " + image);
    }
    var container =
        new GenericContainer<>(name)
            .withImagePullPolicy(new NeverPull())
            .withCommand(
                "redis-server", "--save", "", "--appendonly", "no", "--protected-mode", "no")
            .withExposedPorts(6379)
            // An image made from scratch has no shell in which a port could be probed.
            .waitingFor(
                Wait.forLogMessage(".*Ready to accept connections.*", 1)
                    .withStartupTimeout(Duration.ofSeconds(30)));
    container.setPortBindings(List.of("127.0.0.1::6379"));
    container.start();
    var uri = URI.create("redis://127.0.0.1:" + container.getMappedPort(6379));
    return new Running(uri, container);
  }

  private static boolean engineRuns() {
    // Having no engine is ordinary here, and not worth a SEVERE in the output of every run.
    var search = Logger.getLogger("org.testcontainers.dockerclient");
    var before = search.getLevel();
    search.setLevel(Level.OFF);
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } finally {
      search.setLevel(before);
    }
  }

  /// Says of an image whether it would have to be pulled; one that is here is good, however old.
  final class WhereMissing extends AbstractImagePullPolicy {
    @Override
    protected boolean shouldPullCached(DockerImageName name, ImageData local) {
      return false;
    }
  }
}
