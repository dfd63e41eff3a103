// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretmime.h"

#include <utility>

#if defined(Q_OS_MACOS) && QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QUtiMimeConverter>
#endif

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto textFormat = "text/plain"_L1;
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
// Under Wayland Qt would put a copy of the value beside ours, out of our reach, where this one is missing.
constexpr auto utf8Format = "text/plain;charset=utf-8"_L1;
#endif

#ifdef Q_OS_MACOS
constexpr auto concealedFormat = "application/x-nspasteboard-concealed-type"_L1;
constexpr auto concealedType = "org.nspasteboard.ConcealedType"_L1;
#endif

#if defined(Q_OS_MACOS) && QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

// The pasteboard knows types, not MIME formats: without this the mark would arrive under a name of Qt's own,
// which no clipboard manager looks for.
class ConcealedTypeConverter : public QUtiMimeConverter
{
public:
    QString mimeForUti(const QString &uti) const override
    {
        return uti == concealedType ? QString(concealedFormat) : QString();
    }
    QString utiForMime(const QString &mime) const override
    {
        return mime == concealedFormat ? QString(concealedType) : QString();
    }
    QVariant convertToMime(const QString &, const QList<QByteArray> &data, const QString &) const override
    {
        return data.isEmpty() ? QByteArray() : data.constFirst();
    }
    QList<QByteArray> convertFromMime(const QString &, const QVariant &data, const QString &) const override
    {
        return {data.toByteArray()};
    }
};

void announceConcealedType()
{
    // Qt owns the converter and deletes it with the application.
    [[maybe_unused]] static const auto *const converter = new ConcealedTypeConverter;
}

#else

void announceConcealedType() {}

#endif

} // namespace

QList<ClipboardMark> secretMarks()
{
#if defined(Q_OS_WIN)
    // Zero as a 32-bit number. Plain names: they are registered as they are.
    const QByteArray no(4, '\0');
    return {{u"ExcludeClipboardContentFromMonitorProcessing"_s, no},
            {u"CanIncludeInClipboardHistory"_s, no},
            {u"CanUploadToCloudClipboard"_s, no}};
#elif defined(Q_OS_MACOS)
    return {{concealedFormat, QByteArrayLiteral("1")}};
#else
    return {{u"x-kde-passwordManagerHint"_s, QByteArrayLiteral("secret")}};
#endif
}

SecretMimeData::SecretMimeData(Secret secret)
    : m_secret(std::move(secret))
    , m_marks(secretMarks())
{
    announceConcealedType();
}

bool SecretMimeData::hasFormat(const QString &format) const
{
    return formats().contains(format);
}

QStringList SecretMimeData::formats() const
{
    QStringList names{QString(textFormat)};
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    names.append(utf8Format);
#endif
    for (const ClipboardMark &mark : m_marks)
        names.append(mark.format);
    return names;
}

QVariant SecretMimeData::retrieveData(const QString &format, QMetaType) const
{
    if (format == textFormat)
        return m_secret.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    if (format == utf8Format)
        return m_secret.reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
#endif
    for (const ClipboardMark &mark : m_marks) {
        if (mark.format == format)
            return mark.value;
    }
    return {};
}

} // namespace latchkey
