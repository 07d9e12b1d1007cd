// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/ProfileProgress.h"

#include "core/nn/model/Model.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace rollcall;

/// Even noise is the same voice all the time.
class ProfileProgressTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path m_model;

    static void feed(pipeline::ProfileProgress& progress, bool isSpeech, double seconds)
    {
        constexpr std::size_t kFrame = kSampleRateHz / 100;
        const std::vector<float> sound = test::whiteNoise(static_cast<std::size_t>(seconds * kSampleRateHz), 0.1F);
        for (std::size_t first = 0; first + kFrame <= sound.size(); first += kFrame) {
            progress.push(isSpeech, std::span(sound).subspan(first, kFrame));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model = m_folder.filePath(QStringLiteral("model.safetensors")).toStdString();
        QVERIFY(nn::writeModel(m_model, test::tinyModel()).ok());
    }

    void speechSettles()
    {
        pipeline::ProfileProgress progress(m_model);
        QVERIFY(!progress.state().measured);
        feed(progress, true, 30.0);
        QTRY_VERIFY(progress.state().settled);
        QVERIFY(progress.state().measured);
        QCOMPARE(progress.state().progress, 1.0);
    }

    void silenceIsNoSpeech()
    {
        pipeline::ProfileProgress progress(m_model);
        feed(progress, false, 30.0);
        QTest::qWait(300);
        QVERIFY(!progress.state().measured && !progress.state().settled);
    }

    void withoutAModelNothingIsMeasured()
    {
        pipeline::ProfileProgress progress(m_folder.filePath(QStringLiteral("missing")).toStdString());
        feed(progress, true, 10.0);
        QTest::qWait(300);
        QVERIFY(!progress.state().measured && !progress.state().settled);
    }
};

QTEST_GUILESS_MAIN(ProfileProgressTest)
#include "ProfileProgressTest.moc"
