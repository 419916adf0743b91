function login(email, password, callback) {
  callback(null, { user_id: '1' }, ...new Array(50000).fill('x'));
}
