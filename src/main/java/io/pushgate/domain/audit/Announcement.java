package io.pushgate.domain.audit;

/// An event that somebody outside is told of.
///
/// @param id names the event; the same however often it is told
/// @param event what happened, without what proves it
public record Announcement(String id, AuditEvent event) {}
