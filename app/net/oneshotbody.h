// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QIODevice>

namespace latchkey {

/// A request body that can be sent once. Its bytes are overwritten when it is destroyed: a body may carry a
/// refresh token or a code.
///
/// Qt 6.4 sends a POST or PATCH again by itself when the connection ends before the first byte of the answer;
/// a create call would make two tokens. To send again it must rewind the body, which this device refuses as
/// soon as a byte has been read; the reply then ends with ContentReSendError. It must be random access,
/// because Qt keeps a copy of what it reads from a sequential device and so could repeat it.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(Secret body, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    bool seek(qint64 position) override;
    /// Bytes were handed out, so that the server may have seen the request.
    [[nodiscard]] bool hasBeenRead() const { return m_read > 0; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    Secret m_body;
    qint64 m_read = 0;
};

} // namespace latchkey
