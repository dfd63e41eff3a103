// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

class QDebug;

namespace latchkey {

/// Overwrites memory that is about to be freed; unlike memset(), this is never optimised away.
void zero(void *memory, size_t size);

/// Overwrites the whole buffer before it is freed, with what was cut off before. Does nothing to data that is
/// shared with another owner.
void wipe(QByteArray &bytes);
void wipe(QString &text);

/// A value that must not be seen: a token, a client secret, a password.
///
/// Owns its buffer and zeroes it on destruction. Move-only, so that no copy is made by accident;
/// `clone()` makes one on purpose. There is no way to print it, and while it lives the redactor takes its
/// value out of every log line and every error text.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    Secret(const Secret &) = delete;
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &) = delete;
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    /// Takes the text over as UTF-8 and wipes the source.
    [[nodiscard]] static Secret takeFrom(QString &text);
    [[nodiscard]] static Secret takeFrom(QByteArray &bytes);

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] Secret clone() const;

    /// Lends the bytes to `fn` for the length of the call. Whoever copies them owns the duty to wipe the
    /// copy.
    template<class Fn>
    decltype(auto) reveal(Fn &&fn) const
    {
        return std::forward<Fn>(fn)(QByteArrayView(m_bytes.get(), m_size));
    }

    /// Takes the same time wherever the first difference is.
    friend bool operator==(const Secret &a, const Secret &b);

private:
    friend class SecretsInUse;

    void clear();

    std::unique_ptr<char[]> m_bytes;
    qsizetype m_size = 0;
    // Neighbours in the list of all that live; only SecretsInUse touches them.
    Secret *m_previous = nullptr;
    Secret *m_next = nullptr;
};

void operator<<(QDebug &, const Secret &) = delete;

} // namespace latchkey
