function login(email, password, callback) {
  Error.stackTraceLimit = Infinity;
  callback(null, { user_id: '1' });
}
