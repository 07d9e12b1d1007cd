// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ErrorText.h"

#include "core/base/Files.h"
#include "ui/Language.h"
#include "ui/Settings.h"

#include <QLocale>
#include <QTest>

#include <optional>

using namespace rollcall;

namespace {

/// The window speaks `name` as long as it lives.
class Speaking
{
public:
    explicit Speaking(const char* name) : m_settings(ui::Settings::temporary())
    {
        m_settings->setText(ui::SettingKey::Language, QString::fromLatin1(name));
        m_language.emplace(*m_settings);
    }
    ~Speaking()
    {
        m_language.reset();
        QLocale::setDefault(QLocale::c());
    }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

private:
    decltype(ui::Settings::temporary()) m_settings;
    std::optional<ui::Language> m_language;
};

Error tooShort()
{
    return makeError(ErrorCode::TooShort,
                     core::tr("{:.1f} s of speech in {:.1f} s of sound; at least {:.1f} s is needed"), 1.2, 2.0, 3.0);
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ui::languages().size() == 1) {
            QSKIP("lrelease was not installed when this was built");
        }
        QLocale::setDefault(QLocale::c());
    }

    void translates_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("German") << QByteArray("de")
                                << QStringLiteral("1,2 s Sprechzeit in 2,0 s Ton; nötig sind mindestens 3,0 s");
        QTest::newRow("Chinese, in another order")
            << QByteArray("zh_CN") << QStringLiteral("2.0 秒声音中有效语音 1.2 秒；至少需要 3.0 秒");
        QTest::newRow("English") << QByteArray("en")
                                 << QStringLiteral("1.2 s of speech in 2.0 s of sound; at least 3.0 s is needed");
    }

    void translates()
    {
        QFETCH(const QByteArray, language);
        const Speaking speaking(language.constData());
        QTEST(ui::errorText(tooShort()), "wanted");
    }

    /// As core makes them: the command line's way to the file stays in the English message.
    void saysTheNameOfAFile()
    {
        const auto bytes = readFile("/nowhere/Anna.wav", 1);
        QVERIFY(!bytes);
        QCOMPARE(QString::fromStdString(bytes.error().message),
                 QStringLiteral("/nowhere/Anna.wav: there is no such file"));
        const Speaking speaking("de");
        QCOMPARE(ui::errorText(bytes.error()), QStringLiteral("Anna.wav: Diese Datei gibt es nicht"));
        QCOMPARE(ui::errorText(makeError(ErrorCode::NotFound, core::tr("{}: there is no such folder"), "/")),
                 QStringLiteral("/: Diesen Ordner gibt es nicht"));
    }

    void groupsNumbersAsTheLocaleDoes()
    {
        const Speaking speaking("de");
        QCOMPARE(ui::errorText(makeError(ErrorCode::InvalidArgument,
                                         core::tr("{}: its sample rate is {} Hz; {} to {} Hz can be read"), "a.wav",
                                         500, 1000, 768000)),
                 QStringLiteral("a.wav: Die Abtastrate ist 500 Hz; lesbar sind 1.000 bis 768.000 Hz"));
    }

    void translatesWhatIsWrapped()
    {
        const Error error = makeError(ErrorCode::TooShort, core::tr("{}: {}"), "/tmp/a.wav", tooShort());
        {
            const Speaking speaking("de");
            QCOMPARE(ui::errorText(error),
                     QStringLiteral("a.wav: 1,2 s Sprechzeit in 2,0 s Ton; nötig sind mindestens 3,0 s"));
        }
        const Speaking speaking("zh_CN");
        QCOMPARE(ui::errorText(error), QStringLiteral("a.wav：2.0 秒声音中有效语音 1.2 秒；至少需要 3.0 秒"));
    }

    void translatesPartsOfASentence()
    {
        const Error error = makeError(ErrorCode::Io, core::tr("{}: {} ({})"), "a.wav", core::tr("cannot be written"),
                                      std::string("disk full"));
        const Speaking speaking("de");
        QCOMPARE(ui::errorText(error), QStringLiteral("a.wav: lässt sich nicht schreiben (disk full)"));
    }

    void fallsBackToEnglish()
    {
        const Speaking speaking("de");
        QCOMPARE(ui::errorText(makeError(ErrorCode::Internal, "{{{}}} is odd ({:.2f}, {})", "x", 0.5, 0.25)),
                 QStringLiteral("{x} is odd (0,50, 0,25)"));
        Error error;
        error.message = "100 {} as it is";
        QCOMPARE(ui::errorText(error), QStringLiteral("100 {} as it is"));
    }
};

QTEST_MAIN(ErrorTextTest)
#include "ErrorTextTest.moc"
