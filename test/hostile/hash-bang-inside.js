function login(email, password, callback) { callback(null, { user_id: '1' }); }
//# sourceURL=/etc/passwd
