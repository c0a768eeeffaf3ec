package io.pushgate.testing;

import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/// Images are used where they are and never pulled; `testcontainers.properties` names this class.
/// Without a registry in reach, Testcontainers would try for minutes.
public final class NeverPull implements ImagePullPolicy {

  @Override
  public boolean shouldPull(DockerImageName imageName) {
    return false;
  }
}
