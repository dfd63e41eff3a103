// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

#include <map>

namespace latchkey {

/// The fields of a body of type `application/x-www-form-urlencoded`. Any of them may be secret.
class DemoForm
{
public:
    /// In bytes; longer bodies are refused.
    static constexpr qsizetype longest = qsizetype{16} * 1024;

    /// Reads more strictly than a service may: what a client should not send is refused, so that its slip
    /// shows here. Fails with a sentence that quotes nothing.
    [[nodiscard]] static tl::expected<DemoForm, QString> parse(QByteArrayView body);

    /// Empty when there is none of this name: OAuth takes a field without a value as absent (RFC 6749,
    /// section 3.2).
    [[nodiscard]] const Secret &secret(const QByteArray &name) const;
    /// For what is not secret.
    [[nodiscard]] QString text(const QByteArray &name) const;
    [[nodiscard]] bool has(const QByteArray &name) const { return !secret(name).isEmpty(); }

private:
    std::map<QByteArray, Secret> m_fields;
    Secret m_nothing;
};

} // namespace latchkey
