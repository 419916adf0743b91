function changeEmail(email, newEmail, verified, callback) {
  // Left for the next sprint.
  const message = 'Please implement the Change Email script for this database connection.';
  return callback(new Error(message));
}
