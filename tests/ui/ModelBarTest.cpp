// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ModelBar.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/TinyModel.h"
#include "tests/support/WindowFixture.h"

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace rollcall;

/// Another model is chosen: embedded with and compared in the background, then in use or not.
class ModelBarTest : public test::WindowFixture
{
    Q_OBJECT

    void chooseModel(const char* file)
    {
        m_answers->model = path(file);
        m_window->findChild<QAction*>(QStringLiteral("chooseModelAction"))->trigger();
    }

private Q_SLOTS:
    /// The model is embedded with and compared in the background; one that may be worse is not used without a question.
    void anotherModelKeepsTheSpeakers()
    {
        enrolElsewhere("Anna", 2);
        enrolElsewhere("Berta");
        open();
        const QString before = m_backend->status().modelId;
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        m_answers->accept = false;
        chooseModel("other.safetensors");
        QVERIFY(m_backend->status().ready()); // nothing waits for it
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("stays in use")), 30000);
        QCOMPARE(m_answers->asked, 1);
        QVERIFY2(m_answers->text.contains(QStringLiteral("states no equal error rate")), qPrintable(m_answers->text));
        QCOMPARE(m_backend->status().modelId, before);
        m_answers->accept = true;
        chooseModel("other.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("is in use now")), 30000);
        QVERIFY(m_backend->status().modelId != before);
        QCOMPARE(m_backend->identifier()->size(), 2U);                  // embedded again from the kept recordings
        QVERIFY(m_settings->text(ui::SettingKey::ModelFile).isEmpty()); // the copy is the default from now on
        QVERIFY(QFileInfo(m_backend->status().modelFile).path() == path("data/rollcall/models"));
        // It was said; on another page it is old.
        showPage("speakersPage");
        QVERIFY(!find<QWidget>("modelBar")->isVisible());
    }

    void figuresOfBothModelsAreShown()
    {
        nn::Model good = test::tinyModel();
        good.evaluation = {{"devSet", "EER 4.11 %"}};
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), good).ok());
        enrolElsewhere("Anna", 2);
        enrolElsewhere("Berta");
        nn::Model worse = test::tinyModel(2);
        worse.evaluation = {{"devSet", "EER 12.50 %"}};
        QVERIFY(nn::writeModel(path("worse.safetensors").toStdString(), worse).ok());
        open();
        m_answers->accept = false;
        chooseModel("worse.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("stays in use")), 30000);
        QVERIFY2(m_answers->text.contains(QStringLiteral("12.50 %")) &&
                     m_answers->text.contains(QStringLiteral("4.11 %")),
                 qPrintable(m_answers->text));
    }

    void aBrokenModelChangesNothing()
    {
        enrolElsewhere("Anna");
        open();
        const QString before = m_backend->status().modelId;
        QVERIFY(writeFileAtomically(path("broken.safetensors").toStdString(), std::string(5000, 'x')).ok());
        chooseModel("broken.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("broken.safetensors")) &&
                                     !find<QWidget>("modelProgressBar")->isVisible(),
                                 30000);
        QCOMPARE(m_answers->asked, 0);
        QVERIFY(m_backend->status().ready());
        QCOMPARE(m_backend->status().modelId, before);
        QCOMPARE(m_settings->text(ui::SettingKey::ModelFile), path("model.safetensors"));
    }

    void aModelCanBeCancelled()
    {
        enrolElsewhere("Anna", 4);
        open();
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        const QString before = m_backend->status().modelId;
        chooseModel("other.safetensors");
        QVERIFY(find<QPushButton>("keepModelPushButton")->isVisible());
        click("keepModelPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("stays in use")), 30000);
        QCOMPARE(m_backend->status().modelId, before);
        QCOMPARE(m_answers->asked, 0);
    }
};

ROLLCALL_GUI_TEST_MAIN(ModelBarTest)
#include "ModelBarTest.moc"
