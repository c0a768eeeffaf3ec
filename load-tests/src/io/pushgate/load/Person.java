package io.pushgate.load;

/// A user and their phone.
public record Person(String user, Handset phone) {}
