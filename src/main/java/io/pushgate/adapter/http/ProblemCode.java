package io.pushgate.adapter.http;

import java.util.Locale;

/// Every `code` that a problem may have, with its HTTP status and title (contract; the remedies are
/// in the OpenAPI document).
public enum ProblemCode {
  INVALID_REQUEST(400, "Invalid request"),
  NUMBER_REQUIRED(400, "The number shown at login is required"),
  ACTIVATION_CODE_INVALID(400, "Activation code invalid"),
  DOCUMENT_UNREADABLE(400, "Document unreadable"),
  DOCUMENT_REFUSED(400, "Document refused"),
  DOCUMENT_KEY_REQUIRED(400, "Document key required"),
  DOCUMENT_KEY_WRONG(400, "Document key wrong"),
  MIGRATION_CODE_INVALID(400, "Migration code invalid"),
  UNAUTHORIZED(401, "Unauthorized"),
  USE_FRESH_NONCE(401, "Use a fresh nonce"),
  INVALID_PROOF(401, "Invalid proof"),
  FORBIDDEN(403, "Forbidden"),
  SELF_PROVISIONING_DISABLED(403, "Self-provisioning is disabled"),
  CREDENTIAL_NOT_ENABLED(403, "Credential not enabled"),
  NOT_FOUND(404, "Not found"),
  USER_NOT_FOUND(404, "User not found"),
  CHALLENGE_NOT_FOUND(404, "Challenge not found"),
  CREDENTIAL_NOT_FOUND(404, "Credential not found"),
  MIGRATION_NOT_FOUND(404, "Migration not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NO_PUSH_CREDENTIAL(409, "No push credential"),
  CHALLENGE_CLOSED(409, "Challenge closed"),
  MAX_CREDENTIALS_REACHED(409, "Maximum number of credentials reached"),
  CREDENTIAL_ASSIGNED_ELSEWHERE(409, "Credential assigned elsewhere"),
  CREDENTIAL_NOT_LOCKED(409, "Credential not locked"),
  CREDENTIAL_EXISTS(409, "Credential exists"),
  CREDENTIAL_NOT_ASSIGNED(409, "Credential not assigned"),
  MIGRATION_TO_SAME_DEVICE(409, "Migration to the same device"),
  CHALLENGE_EXPIRED(410, "Challenge expired"),
  PAYLOAD_TOO_LARGE(413, "Payload too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
  CODE_PROOF_FAILED(422, "Code proof failed"),
  RESYNC_FAILED(422, "Resynchronisation failed"),
  CREDENTIAL_LOCKED(423, "Credential locked"),
  PUSH_SUSPENDED(429, "Pushes suspended"),
  TOO_MANY_PENDING(429, "Too many pending challenges"),
  TOO_MANY_MIGRATIONS(429, "Too many migrations"),
  TOO_MANY_CLAIMS(429, "Too many wrong migration codes"),
  TOO_MANY_TEST_PUSHES(429, "Too many test pushes"),
  VALIDATION_IN_PROGRESS(429, "Validation in progress"),
  IMPORT_IN_PROGRESS(429, "Import in progress"),
  INTERNAL_ERROR(500, "Internal error"),
  STORE_UNAVAILABLE(503, "Store unavailable");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status, unless a place of use says otherwise.
  public int status() {
    return status;
  }

  /// For people.
  public String title() {
    return title;
  }

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
