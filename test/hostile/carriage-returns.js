// one
function login(email, password, callback) {
  // two
  callback(null, { user_id: '1' });
}
