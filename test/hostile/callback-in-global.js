function login(email, password, callback) {
  global.callback = callback;
  setTimeout('callback', 0) && 0;
  global.callback(null, { user_id: '1' });
}
