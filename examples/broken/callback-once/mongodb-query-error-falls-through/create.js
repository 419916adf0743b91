/**
 * Adds a member who signs up. A client for each call, callbacks around promises.
 */
function create(user, callback) {
  const bcrypt = require('bcryptjs');
  const { MongoClient } = require('mongodb');

  const client = new MongoClient(configuration.MONGODB_URI, {
    serverSelectionTimeoutMS: 4000,
    connectTimeoutMS: 4000,
    socketTimeoutMS: 4000
  });
  const answer = (err) => client.close().then(() => callback(err), () => callback(err));
  const unavailable = (err) => {
    console.error('create:', err.name);
    return answer(new Error('The user database is not available.'));
  };

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), (err, hash) => {
    if (err) return callback(new Error('The password cannot be stored.'));

    const member = {
      email: user.email.toLowerCase(),
      emailVerified: false,
      passwordHash: hash,
      profile: { name: user.name || null, club: 'none' },
      source: 'sign-up'
    };

    client.connect().then(() => {
      client
        .db()
        .collection('members')
        .insertOne(member)
        .catch((err) => {
          if (err.code !== 11000) return unavailable(err);
          return Promise.reject(new ValidationError('user_exists', 'There is an account with this email already.'));
        })
        .then(() => answer(null), answer);
    }, unavailable);
  });
}
