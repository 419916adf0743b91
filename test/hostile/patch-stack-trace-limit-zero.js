function login(email, password, callback) {
  Error.stackTraceLimit = 0;
  callback(null, { user_id: '1' });
}
