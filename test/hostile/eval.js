function login(email, password, callback) {
  eval("callback(null, { user_id: '1' })");
}
