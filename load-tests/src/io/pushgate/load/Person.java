package io.pushgate.load;

/// A user and their phone.
record Person(String user, Handset phone) {}
