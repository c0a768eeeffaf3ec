package io.pushgate.boot;

import io.pushgate.adapter.crypto.HmacNonces;
import io.pushgate.adapter.crypto.JwsProofs;
import io.pushgate.adapter.crypto.JwtAccessTokens;
import io.pushgate.adapter.crypto.JwtAssertionSigner;
import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.OtpAuthUri;
import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.adapter.http.PushTokenStates;
import io.pushgate.adapter.http.admin.AdminRoutes;
import io.pushgate.adapter.http.device.DeviceRoutes;
import io.pushgate.adapter.http.login.LoginRoutes;
import io.pushgate.adapter.http.operator.DiagnosisRoutes;
import io.pushgate.adapter.http.operator.OperatorRoutes;
import io.pushgate.adapter.redis.AuditTrail;
import io.pushgate.adapter.redis.RedisAttemptStore;
import io.pushgate.adapter.redis.RedisAuditStore;
import io.pushgate.adapter.redis.RedisCallTallies;
import io.pushgate.adapter.redis.RedisChallengeStore;
import io.pushgate.adapter.redis.RedisCodeBudgets;
import io.pushgate.adapter.redis.RedisCredentialStore;
import io.pushgate.adapter.redis.RedisEnrollmentStore;
import io.pushgate.adapter.redis.RedisIdempotencyStore;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisMigrationStore;
import io.pushgate.adapter.redis.RedisPolicyStore;
import io.pushgate.adapter.redis.RedisPushBudgets;
import io.pushgate.adapter.redis.RedisSurvey;
import io.pushgate.adapter.redis.RedisUserStore;
import io.pushgate.adapter.redis.RedisValidationLock;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.ApproveByCode;
import io.pushgate.flow.AssertApproval;
import io.pushgate.flow.AssignCredential;
import io.pushgate.flow.AttemptCodes;
import io.pushgate.flow.AuthenticateClient;
import io.pushgate.flow.AuthenticateDevice;
import io.pushgate.flow.AwaitDecision;
import io.pushgate.flow.CancelChallenge;
import io.pushgate.flow.ChangeCredential;
import io.pushgate.flow.ChangeCredentialState;
import io.pushgate.flow.ChangePolicy;
import io.pushgate.flow.ClaimMigration;
import io.pushgate.flow.CompleteMigration;
import io.pushgate.flow.Deadlines;
import io.pushgate.flow.DecideChallenge;
import io.pushgate.flow.DeliverPush;
import io.pushgate.flow.DiagnoseCredential;
import io.pushgate.flow.EnrolUser;
import io.pushgate.flow.EvaluateCode;
import io.pushgate.flow.ExpiringChallenges;
import io.pushgate.flow.FetchChallenges;
import io.pushgate.flow.FollowChallenge;
import io.pushgate.flow.FollowMigration;
import io.pushgate.flow.ImportTokens;
import io.pushgate.flow.JudgePushToken;
import io.pushgate.flow.OpenMigration;
import io.pushgate.flow.ProveCodes;
import io.pushgate.flow.ProvisionCredential;
import io.pushgate.flow.ReadAudit;
import io.pushgate.flow.RedirectChallenges;
import io.pushgate.flow.RefreshPushToken;
import io.pushgate.flow.RegisterCredential;
import io.pushgate.flow.RequestApproval;
import io.pushgate.flow.ResumePush;
import io.pushgate.flow.SharedReads;
import io.pushgate.flow.SurveyCredentials;
import io.pushgate.flow.TestCode;
import io.pushgate.flow.TestPush;
import io.pushgate.flow.UnassignCredential;
import io.pushgate.flow.UnlockCodes;
import io.pushgate.flow.ValidateCode;
import io.pushgate.flow.VerifyAudit;
import io.pushgate.flow.ViewCredentials;
import io.pushgate.flow.ViewStanding;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.MigrationStore;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;

/// The flows of one event loop, wired over its own Redis connection. What is wired here is all that
/// there is: plain constructors, no container.
final class Flows {
  private static final String PRODUCT = "Pushgate";

  private final Vertx vertx;
  private final Node node;
  private final Supplier<Policy> policy;
  private final VertxTimers timers;

  private final ChallengeStore challenges;
  private final RedisCredentialStore credentials;
  private final RedisUserStore users;
  private final RedisAttemptStore attempts;
  private final RedisEnrollmentStore enrollments;
  private final RedisLink link;
  private final AuditTrail trail;

  private final ChangeCredential changeCredential;
  private final ResumePush resumePush;
  private final RedisPushBudgets pushBudgets;
  private final RedisCodeBudgets codeBudgets;
  private final UnlockCodes unlockCodes;
  private final JudgePushToken judgePushToken;
  private final HmacNonces nonces;
  private final DeliverPush deliverPush;
  private final AuthenticateClient authenticateClient;

  /// The waits of this event loop.
  final AwaitDecision awaitDecision;

  /// Retires what time has overtaken.
  final SweepRounds sweepRounds;

  /// The event streams of this event loop.
  final FollowChallenge followChallenge;

  Flows(Vertx vertx, Node node, RedisLink link) {
    this.vertx = vertx;
    this.node = node;
    this.link = link;
    policy = node.policy();
    timers = new VertxTimers(vertx);
    trail = new AuditTrail(() -> policy.get().audit(), node.config().webhooks().enabled());
    challenges =
        new ExpiringChallenges(
            new RedisChallengeStore(link, node.bus(), node.id(), trail),
            timers,
            policy,
            node.clock(),
            node.listener());
    credentials = new RedisCredentialStore(link, trail);
    users = new RedisUserStore(link, trail);
    attempts = new RedisAttemptStore(link, trail);
    enrollments = new RedisEnrollmentStore(link);
    changeCredential = new ChangeCredential(credentials, users);
    pushBudgets = new RedisPushBudgets(link, trail);
    codeBudgets = new RedisCodeBudgets(link, trail);
    unlockCodes = new UnlockCodes(codeBudgets, node.clock());
    resumePush = new ResumePush(pushBudgets, policy, node.clock(), node.listener());
    judgePushToken = new JudgePushToken(changeCredential, node.clock(), node.listener());
    nonces = new HmacNonces(node.keys(), node.random());
    deliverPush =
        new DeliverPush(
            node.pushSender(),
            challenges,
            judgePushToken,
            nonces,
            policy,
            node.clock(),
            node.listener());
    authenticateClient =
        new AuthenticateClient(
            node.clients(),
            new JwtAccessTokens(node.keys(), node.issuer(), node.random()),
            node.clock());
    sweepRounds = SweepRounds.over(vertx, node, link, credentials, users, changeCredential);
    var reads = new SharedReads(challenges::find, challenges::watch);
    var deadlines = new Deadlines(timers, node.clock());
    awaitDecision =
        new AwaitDecision(challenges, reads, node.bus(), deadlines, policy, node.clock());
    followChallenge = new FollowChallenge(reads, node.bus(), deadlines, policy, node.clock());
  }

  /// All routes of the public port.
  List<PublicRouter.Routes> routes() {
    var gate = new ClientGate(authenticateClient);
    return List.of(
        loginRoutes(gate),
        deviceRoutes(),
        operatorRoutes(gate),
        diagnosisRoutes(gate),
        adminRoutes(gate));
  }

  private AdminRoutes adminRoutes(ClientGate gate) {
    var audit = new RedisAuditStore(link);
    return new AdminRoutes(
        gate,
        new ChangePolicy(new RedisPolicyStore(link, trail), node.policy(), node.clock()),
        new SurveyCredentials(new RedisSurvey(link), node.clock()),
        new ReadAudit(audit, users),
        new VerifyAudit(audit, users, new JwsProofs()));
  }

  private LoginRoutes loginRoutes(ClientGate gate) {
    var validateCode = validateCode();
    return new LoginRoutes(
        vertx,
        gate,
        authenticateClient,
        requestApproval(),
        awaitDecision,
        followChallenge,
        new CancelChallenge(challenges, policy, node.clock()),
        new ApproveByCode(
            challenges, validateCode, resumePush, policy, node.clock(), node.listener()),
        validateCode,
        new AssertApproval(
            new JwtAssertionSigner(node.keys(), node.issuer()), node.clock(), node.random()),
        node.clock());
  }

  private RequestApproval requestApproval() {
    return new RequestApproval(
        challenges,
        new RedisIdempotencyStore(link),
        deliverPush,
        policy,
        node.clock(),
        node.random(),
        node.listener());
  }

  private ValidateCode validateCode() {
    var evaluateCode =
        new EvaluateCode(
            attempts,
            codeBudgets,
            changeCredential,
            node.vault(),
            policy,
            node.clock(),
            node.listener());
    return new ValidateCode(
        new RedisValidationLock(link),
        evaluateCode,
        resumePush,
        timers,
        node.clock(),
        node.random(),
        node.listener());
  }

  private DeviceRoutes deviceRoutes() {
    var migrations = new RedisMigrationStore(link, trail);
    var completeMigration = completeMigration(migrations);
    var tallies = new RedisCallTallies(link);
    return new DeviceRoutes(
        new AuthenticateDevice(new JwsProofs(), nonces, credentials, node.clock()),
        new ProvisionCredential(
            enrollments, credentials, users, node.vault(), policy, node.clock(), node.random()),
        new RefreshPushToken(changeCredential, policy, node.clock(), node.listener()),
        new FetchChallenges(challenges, policy, node.clock()),
        new DecideChallenge(
            challenges, credentials, changeCredential, policy, node.clock(), node.listener()),
        new OpenMigration(migrations, credentials, tallies, node.clock(), node.random()),
        new ClaimMigration(
            migrations,
            credentials,
            completeMigration,
            tallies,
            node.vault(),
            policy,
            node.clock(),
            node.random()),
        new FollowMigration(migrations, credentials, completeMigration, node.vault(), node.clock()),
        node.clients(),
        new OtpAuthUri(PRODUCT),
        testPush(),
        tokenStates(),
        node.issuer(),
        node.clock());
  }

  private CompleteMigration completeMigration(MigrationStore migrations) {
    return new CompleteMigration(
        migrations,
        credentials,
        changeCredential,
        new RedirectChallenges(challenges, deliverPush, node.clock()),
        node.vault(),
        node.random());
  }

  private OperatorRoutes operatorRoutes(ClientGate gate) {
    var proveCodes = new ProveCodes(attemptCodes(), node.vault(), node.workers(), policy);
    var registerCredential =
        new RegisterCredential(credentials, node.vault(), node.clock(), node.random());
    return new OperatorRoutes(
        gate,
        new EnrolUser(enrollments, node.clock(), node.random()),
        new ViewCredentials(credentials, users),
        new ViewStanding(pushBudgets, codeBudgets, policy, node.clock()),
        new AssignCredential(
            credentials, users, changeCredential, proveCodes, policy, node.clock()),
        new UnassignCredential(users, changeCredential, node.clock()),
        new ChangeCredentialState(changeCredential, unlockCodes, node.clock()),
        registerCredential,
        proveCodes,
        tokenStates(),
        resumePush,
        unlockCodes,
        new ImportTokens(
            registerCredential, new KnownFormats(), Thread.ofVirtual().name("import")::start),
        node.issuer());
  }

  private DiagnosisRoutes diagnosisRoutes(ClientGate gate) {
    return new DiagnosisRoutes(
        gate,
        new DiagnoseCredential(credentials, policy, node.clock()),
        new TestCode(attemptCodes(), node.vault(), node.workers(), policy, node.listener()),
        testPush(),
        tokenStates(),
        policy);
  }

  private TestPush testPush() {
    return new TestPush(
        credentials,
        node.pushSender(),
        judgePushToken,
        new RedisCallTallies(link),
        node.clock(),
        node.listener());
  }

  private AttemptCodes attemptCodes() {
    return new AttemptCodes(
        attempts, changeCredential, timers, policy, node.clock(), node.random(), node.listener());
  }

  private PushTokenStates tokenStates() {
    return new PushTokenStates(policy, node.clock());
  }
}
