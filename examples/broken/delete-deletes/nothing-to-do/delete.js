function deleteUser(id, callback) {
  // Members are removed in the back office.
  return callback(null);
}
