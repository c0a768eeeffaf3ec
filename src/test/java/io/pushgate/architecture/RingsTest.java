package io.pushgate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.pushgate.architecture.ShippedCode.obeys;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.vertx.core.AsyncResult;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/// The three rings: pure rules, the story told through ports, and one adapter a peer.
class RingsTest {
  private static final String DOMAIN = "io.pushgate.domain..";
  private static final String FLOW = "io.pushgate.flow..";
  private static final String PORT = "io.pushgate.flow.port..";
  private static final String ADAPTER = "io.pushgate.adapter..";
  private static final String BOOT = "io.pushgate.boot..";
  private static final String CONFIG = "io.pushgate.config..";
  private static final String DEV = "io.pushgate.dev..";
  private static final String[] PURE = {
    DOMAIN, "java..", "javax.crypto..", "org.jspecify.annotations"
  };

  /// A future, its writing end, and what its own methods hand out.
  private static final DescribedPredicate<JavaClass> FUTURE =
      belongToAnyOf(Future.class, Promise.class, CompositeFuture.class, AsyncResult.class);

  @Test
  void domainIsPure() {
    obeys(
        classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PURE));
  }

  @Test
  void flowsSeeTheDomainPortsAndFutures() {
    obeys(
        classes()
            .that()
            .resideInAPackage(FLOW)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(PURE).or(resideInAPackage(FLOW)).or(FUTURE)));
  }

  @Test
  void portsDoNotSeeFlows() {
    obeys(
        noClasses()
            .that()
            .resideInAPackage(PORT)
            .should()
            .dependOnClassesThat(resideInAPackage(FLOW).and(not(resideInAPackage(PORT)))));
  }

  @Test
  void configurationSeesTheDomainAlone() {
    obeys(
        noClasses()
            .that()
            .resideInAPackage(CONFIG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FLOW, ADAPTER, BOOT, DEV));
  }

  @Test
  void onlyBootAndDevSeeAdapters() {
    obeys(
        noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTER, BOOT, DEV)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ADAPTER));
  }

  @Test
  void adaptersDoNotSeeWhatComposesThem() {
    obeys(
        noClasses()
            .that()
            .resideInAPackage(ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BOOT, DEV));
  }

  /// JSON is nobody's peer: a format that several adapters read.
  @Test
  void adaptersDoNotSeeEachOther() {
    obeys(
        slices()
            .matching("io.pushgate.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("io.pushgate.adapter.json")));
  }

  @Test
  void redisStaysInItsAdapter() {
    obeys(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.pushgate.adapter.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.redis.."));
  }

  @Test
  void theWebStaysInItsAdapter() {
    obeys(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.pushgate.adapter.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.ext.web.."));
  }

  @Test
  void packagesFormNoCycles() {
    obeys(slices().matching("io.pushgate.(**)").should().beFreeOfCycles());
  }
}
